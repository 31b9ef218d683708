/** Compares texts line by line. */
module io.github.javadiffutils {
    exports com.github.difflib;
    exports com.github.difflib.algorithm;
    exports com.github.difflib.algorithm.myers;
    exports com.github.difflib.patch;
}
