import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells what the runtime image is made of: adds its Java to the bill of materials, and writes the licences of all parts
 * into one file. Fails if a jar of the program is not on the bill, or a part of it has no licence text.
 *
 * <pre>
 * java -cp 'MODULES/*' Bill.java BILL MODULES IMAGE HOUSE FOLDER
 * BILL     CycloneDX, JSON, of the libraries
 * MODULES  folder of the jars that are in the image
 * HOUSE    top folder of the sources: its own licence, and those that are missing in jars
 * FOLDER   gets sbom.cdx.json and NOTICES.txt
 * </pre>
 */
final class Bill {
    private static final String OWN = "org.glassmq";
    private static final Pattern LEGAL_FILE =
            Pattern.compile("(META-INF/)?(LICENSE|NOTICE|COPYING)[^/]*", Pattern.CASE_INSENSITIVE);
    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode bill;
    private final Path modules;
    private final Path image;
    private final Path house;
    /** What has been said already, and by whom. */
    private final Map<String, List<String>> texts = new LinkedHashMap<>();

    /** A part of the program. */
    private record Part(String group, String name, String version, List<String> licences, String home) {
        String title() {
            return name + " " + version;
        }
    }

    private Bill(ObjectNode bill, Path modules, Path image, Path house) {
        this.bill = bill;
        this.modules = modules;
        this.image = image;
        this.house = house;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[4]);
        ObjectNode read = (ObjectNode) JSON.readTree(Files.readString(Path.of(arguments[0])));
        Bill bill = new Bill(read, Path.of(arguments[1]), Path.of(arguments[2]), Path.of(arguments[3]));
        Files.createDirectories(folder);
        bill.addJava();
        Files.writeString(folder.resolve("NOTICES.txt"), bill.notices());
        Files.writeString(
                folder.resolve("sbom.cdx.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(bill.bill) + "\n");
    }

    private void addJava() throws IOException {
        Properties release = new Properties();
        try (var in = Files.newBufferedReader(image.resolve("release"))) {
            release.load(in);
        }
        String version = release.getProperty("JAVA_RUNTIME_VERSION", release.getProperty("JAVA_VERSION"))
                .replace("\"", "");
        ObjectNode java = bill.withArray("components").addObject();
        java.put("type", "platform");
        java.put("publisher", release.getProperty("IMPLEMENTOR", "").replace("\"", ""));
        java.put("name", "OpenJDK");
        java.put("version", version);
        java.put("description", "Java runtime, reduced to the modules: "
                + release.getProperty("MODULES", "").replace("\"", ""));
        java.putArray("licenses").addObject().putObject("license").put("id", "GPL-2.0-with-classpath-exception");
        java.put("purl", "pkg:generic/openjdk@" + version.replace("+", "%2B"));
    }

    private String notices() throws IOException {
        List<Part> parts = parts();
        check(parts);
        StringBuilder out = new StringBuilder();
        out.append("What this package of GlassMQ is made of. GlassMQ itself: Apache-2.0, see LICENSE.\n");
        out.append("The parts of Java have notices of their own in the folder legal.\n\n");
        for (Part part : parts) {
            out.append(String.format(
                    "%-40s %-22s %s%n    %s%n",
                    part.name(), part.version(), String.join(" or ", part.licences()), part.home()));
            collect(part);
        }
        texts.forEach((text, titles) -> out.append("\n\n")
                .append("=".repeat(120))
                .append('\n')
                .append(String.join(", ", titles))
                .append("\n\n")
                .append(text)
                .append('\n'));
        return out.toString();
    }

    private List<Part> parts() {
        Map<String, Part> parts = new TreeMap<>();
        for (JsonNode component : bill.path("components")) {
            Part part = new Part(
                    component.path("group").asString(""),
                    component.path("name").asString(),
                    component.path("version").asString(),
                    StreamSupport.stream(component.path("licenses").spliterator(), false)
                            .map(Bill::licence)
                            .toList(),
                    home(component));
            if (!part.group().equals(OWN)) {
                parts.put(part.name(), part);
            }
        }
        return List.copyOf(parts.values());
    }

    private static String licence(JsonNode choice) {
        JsonNode licence = choice.path("license");
        return choice.has("expression")
                ? choice.path("expression").asString()
                : licence.path("id").asString(licence.path("name").asString("no licence"));
    }

    private static String home(JsonNode component) {
        for (JsonNode reference : component.path("externalReferences")) {
            if (reference.path("type").asString().equals("website")) {
                return reference.path("url").asString();
            }
        }
        return component.path("purl").asString();
    }

    /** Every jar is on the bill. */
    private void check(List<Part> parts) throws IOException {
        TreeSet<String> unknown = new TreeSet<>();
        for (Path jar : jars()) {
            String name = jar.getFileName().toString();
            if (!name.startsWith("glassmq-") && parts.stream().noneMatch(part -> isOf(name, part))) {
                unknown.add(name);
            }
        }
        if (!unknown.isEmpty()) {
            throw new IOException("not on the bill of materials: " + unknown);
        }
    }

    private List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(modules)) {
            return files.sorted().toList();
        }
    }

    private static boolean isOf(String jar, Part part) {
        return jar.startsWith(part.name() + "-" + part.version());
    }

    private void collect(Part part) throws IOException {
        List<String> own = new ArrayList<>();
        for (Path path : jars()) {
            if (isOf(path.getFileName().toString(), part)) {
                try (JarFile jar = new JarFile(path.toFile())) {
                    for (JarEntry entry : jar.stream().filter(entry -> isLegal(entry)).toList()) {
                        own.add(new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8).strip());
                    }
                }
            }
        }
        if (own.isEmpty()) {
            own.add(general(part).orElseThrow(() -> new IOException(
                    part.title() + " has no licence text, and there is none here for " + part.licences())));
        }
        for (String text : own) {
            List<String> titles = texts.computeIfAbsent(text, _ -> new ArrayList<>());
            if (!titles.contains(part.title())) {
                titles.add(part.title());
            }
        }
    }

    private static boolean isLegal(JarEntry entry) {
        return !entry.isDirectory() && LEGAL_FILE.matcher(entry.getName()).matches();
    }

    /** The text of one of the licences of a part. */
    private Optional<String> general(Part part) throws IOException {
        for (String licence : part.licences()) {
            Path text = text(licence);
            if (Files.exists(text)) {
                return Optional.of(Files.readString(text).strip());
            }
        }
        return Optional.empty();
    }

    private Path text(String licence) {
        if (licence.startsWith("GPL")) {
            return image.resolve("legal").resolve("java.base").resolve("LICENSE");
        }
        if (licence.equals("Apache-2.0")) {
            return house.resolve("LICENSE");
        }
        return house.resolve("jlink/src/package/legal").resolve(licence.replace(' ', '-') + ".txt");
    }
}
