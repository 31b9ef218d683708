import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Gives the classes of a jar that are older than Java 6 the stack maps that newer ones have; nothing else changes. The
 * JVM keeps no class without them in its ahead-of-time cache, and verifying it takes longer. Part of the build:
 * {@code java NewerClasses.java JAR}. A jar without such classes is left alone.
 */
final class NewerClasses {
    private static final int FIRST_WITH_STACK_MAPS = 50;

    /** The first version in which all classes must have them. */
    private static final ClassFileVersion NEWER = ClassFileVersion.of(51, 0);

    private static final ClassTransform RENEWAL = ((ClassTransform) (builder, element) ->
                    builder.with(element instanceof ClassFileVersion ? NEWER : element))
            .andThen(ClassTransform.transformingMethodBodies((builder, element) -> builder.with(element)));

    private NewerClasses() {}

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path renewed = jar.resolveSibling(jar.getFileName() + ".renewed");
        if (renew(jar, renewed) > 0) {
            Files.move(renewed, jar, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.delete(renewed);
        }
    }

    private static int renew(Path jar, Path renewed) throws IOException {
        int count = 0;
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                JarFile from = new JarFile(jar.toFile());
                JarOutputStream to = new JarOutputStream(Files.newOutputStream(renewed))) {
            ClassFile classes = ClassFile.of(
                    StackMapsOption.GENERATE_STACK_MAPS,
                    ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
            for (JarEntry entry : Collections.list(from.entries())) {
                byte[] bytes = read(from, entry);
                if (entry.getName().endsWith(".class")) {
                    ClassModel model = classes.parse(bytes);
                    if (model.majorVersion() < FIRST_WITH_STACK_MAPS) {
                        bytes = classes.transformClass(model, RENEWAL);
                        count++;
                    }
                }
                JarEntry copy = new JarEntry(entry.getName());
                copy.setTime(entry.getTime());
                to.putNextEntry(copy);
                to.write(bytes);
                to.closeEntry();
            }
        }
        return count;
    }

    private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream input = jar.getInputStream(entry)) {
            return input.readAllBytes();
        }
    }
}
