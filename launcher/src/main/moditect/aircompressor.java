/** Compression in Java, without native code. Its adapters for Hadoop are not exported: they need what is not there. */
module aircompressor {
    requires jdk.unsupported;

    exports io.airlift.compress;
    exports io.airlift.compress.zstd;
}
