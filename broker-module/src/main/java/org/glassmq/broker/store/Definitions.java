package org.glassmq.broker.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * The definitions in the file: key to JSON text. MVStore's own checks cover the heads of its pages, so that each
 * definition has a checksum of its own. As written:
 *
 * <pre>
 * keys   of each page with a checksum, see {@link CheckedType}
 *
 * key    varint  characters of the key
 *        bytes   the key, in H2's form of UTF-8
 *
 * value  int     CRC-32C of the key in UTF-8 and of the JSON's bytes
 *        varint  bytes of the JSON
 *        bytes   the JSON, UTF-8
 * </pre>
 *
 * <p>Changed by the committer's thread only.
 */
final class Definitions {
    private static final String NAME = "definitions";

    private final MVMap<String, Value> map;

    Definitions(MVStore store) {
        map = StoreFile.map(store, NAME, new CheckedType<>(NAME, StringDataType.INSTANCE), Type.INSTANCE);
    }

    /** From format 1, where the values were strings, to format 2. */
    static void addChecksums(MVStore store) {
        MVMap<String, String> old = StoreFile.map(store, NAME, StringDataType.INSTANCE, StringDataType.INSTANCE);
        Map<String, Value> values = new TreeMap<>();
        old.forEach((key, json) -> values.put(key, Value.of(key, json)));
        store.removeMap(old);
        StoreFile.map(store, NAME, StringDataType.INSTANCE, Type.INSTANCE).putAll(values);
    }

    /** From format 2 to format 3. */
    static void addChecksumsOfKeys(MVStore store) {
        MVMap<String, Value> old = StoreFile.map(store, NAME, StringDataType.INSTANCE, Type.INSTANCE);
        Map<String, Value> values = new TreeMap<>(old);
        store.removeMap(old);
        new Definitions(store).map.putAll(values);
    }

    void put(String key, String json) {
        map.put(key, Value.of(key, json));
    }

    void remove(String key) {
        map.remove(key);
    }

    /**
     * All of them as they are now.
     *
     * @throws DamagedBlockException if one of them is not what was written
     */
    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        Cursor<String, Value> cursor = map.cursor(null);
        while (cursor.hasNext()) {
            String key = cursor.next();
            all.put(key, cursor.getValue().json(key));
        }
        return all;
    }

    /** One definition, as it is written. */
    private record Value(int checksum, byte[] json) {

        static Value of(String key, String json) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            return new Value(checksum(key, bytes), bytes);
        }

        String json(String key) {
            if (checksum != checksum(key, json)) {
                throw new DamagedBlockException(
                        "definition '" + key + "', " + json.length + " bytes, wrong checksum");
            }
            return new String(json, StandardCharsets.UTF_8);
        }

        private static int checksum(String key, byte[] json) {
            CRC32C crc = new CRC32C();
            crc.update(key.getBytes(StandardCharsets.UTF_8));
            crc.update(json);
            return (int) crc.getValue();
        }
    }

    private static final class Type extends BasicDataType<Value> {
        static final Type INSTANCE = new Type();
        private static final int HEAP_BYTES = 48;

        @Override
        public int getMemory(Value value) {
            return HEAP_BYTES + value.json.length;
        }

        @Override
        public boolean isMemoryEstimationAllowed() {
            return false;
        }

        @Override
        public void write(WriteBuffer buffer, Value value) {
            LengthPrefixed.write(buffer.putInt(value.checksum), value.json);
        }

        @Override
        public Value read(ByteBuffer buffer) {
            int checksum = buffer.getInt();
            return new Value(checksum, LengthPrefixed.read(buffer, "a definition"));
        }

        @Override
        public Value[] createStorage(int size) {
            return new Value[size];
        }
    }
}
