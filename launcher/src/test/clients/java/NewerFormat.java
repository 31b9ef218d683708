import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;

/** Makes a message store look as if a later version of the program had written it. Argument: the data directory. */
public class NewerFormat {
    public static void main(String[] arguments) {
        try (MVStore store = MVStore.open(Path.of(arguments[0], "messages.mv").toString())) {
            MVMap<String, String> meta = store.openMap("meta", new MVMap.Builder<String, String>()
                    .keyType(StringDataType.INSTANCE)
                    .valueType(StringDataType.INSTANCE));
            meta.put("format", "99");
        }
    }
}
