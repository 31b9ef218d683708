package org.glassmq.broker.server;

import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.AttributeKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.security.auth.x500.X500Principal;
import org.glassmq.broker.api.ConnectionDetail.TlsInfo;
import org.glassmq.broker.api.TlsSettings;
import org.glassmq.broker.api.TlsSettings.ClientCertificates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encrypts the connections of a listener, and knows whom their certificates name. By the platform's own TLS. */
public final class Tls {
    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
    private static final AttributeKey<Tls> OF_CHANNEL = AttributeKey.valueOf(Tls.class, "tls");
    private static final int HANDSHAKE_SECONDS = 10;

    private final SslContext context;
    private final TlsSettings settings;

    private Tls(SslContext context, TlsSettings settings) {
        this.context = context;
        this.settings = settings;
    }

    /**
     * Reads the certificates; if there is none for the broker, makes one and keeps it.
     *
     * @param directory where the broker's own certificate is kept
     * @param address   that will be listened on
     * @throws IOException if a file cannot be read or is not what it should be; the message names the file
     */
    public static Tls open(TlsSettings settings, Path directory, InetAddress address, Clock clock) throws IOException {
        Path certificate = settings.certificate().orElse(directory.resolve("certificate.pem"));
        Path key = settings.key().orElse(directory.resolve("key.pem"));
        if (settings.certificate().isEmpty() && !valid(certificate, clock)) {
            create(certificate, key, address, clock);
        }
        SslContextBuilder builder = keyed(certificate, key).sslProvider(SslProvider.JDK);
        if (settings.clientAuthority().isPresent()) {
            builder.trustManager(certificates(settings.clientAuthority().get()))
                    .clientAuth(
                            settings.clientCertificates() == ClientCertificates.REQUIRED
                                    ? ClientAuth.REQUIRE
                                    : ClientAuth.OPTIONAL);
        }
        return new Tls(builder.build(), settings);
    }

    private static SslContextBuilder keyed(Path certificate, Path key) throws IOException {
        X509Certificate[] chain = certificates(certificate);
        if (!Files.isReadable(key)) {
            throw new IOException("the private key " + key + " cannot be read");
        }
        try (InputStream in = Files.newInputStream(certificate);
                InputStream keyIn = Files.newInputStream(key)) {
            return SslContextBuilder.forServer(in, keyIn);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    key + " does not hold a private key (PEM, PKCS 8, not encrypted) for "
                            + chain[0].getSubjectX500Principal(),
                    e);
        }
    }

    private static X509Certificate[] certificates(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate[] all = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toArray(X509Certificate[]::new);
            if (all.length == 0) {
                throw new IOException(file + " holds no certificate");
            }
            return all;
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " does not hold X.509 certificates in PEM: " + e.getMessage(), e);
        } catch (IOException e) {
            throw e.getMessage().contains(file.toString()) && e.getClass() == IOException.class
                    ? e
                    : new IOException(file + " cannot be read", e);
        }
    }

    // ---- the broker's own --------------------------------------------------------------------------------

    private static boolean valid(Path certificate, Clock clock) throws IOException {
        return Files.exists(certificate)
                && certificates(certificate)[0].getNotAfter().toInstant().isAfter(clock.instant());
    }

    private static void create(Path certificate, Path key, InetAddress address, Clock clock) throws IOException {
        String host = hostName();
        Set<InetAddress> addresses =
                new LinkedHashSet<>(List.of(InetAddress.getByName("127.0.0.1"), InetAddress.getByName("::1")));
        if (!address.isAnyLocalAddress()) {
            addresses.add(address);
        }
        Set<String> hosts = new LinkedHashSet<>(List.of("localhost"));
        if (host.matches("[A-Za-z0-9.-]+")) {
            hosts.add(host);
        }
        try {
            SelfSigned made =
                    SelfSigned.create("GlassMQ on " + host, hosts, addresses, clock.instant(), new SecureRandom());
            Files.createDirectories(certificate.getParent());
            Files.deleteIfExists(key);
            if (key.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(key, made.key());
            Files.writeString(certificate, made.certificate());
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate can be made: " + e.getMessage(), e);
        }
        LOG.info("made a certificate for TLS, signed by itself: {}", certificate);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost"; // a machine that does not know its own name is known to nobody else by it
        }
    }

    // ---- connections -------------------------------------------------------------------------------------

    /** Puts encryption in front of whatever will be in the pipeline. */
    void protect(Channel accepted) {
        SslHandler handler = context.newHandler(accepted.alloc());
        handler.setHandshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS);
        accepted.attr(OF_CHANNEL).set(this);
        accepted.pipeline().addLast("tls", handler);
    }

    /** Which user the client's certificate names, if it has shown one. After the TLS handshake, in its lane. */
    public static Optional<String> certifiedName(Channel socket) {
        Tls tls = socket.attr(OF_CHANNEL).get();
        return tls == null ? Optional.empty() : tls.nameOf(socket.pipeline().get(SslHandler.class));
    }

    /** How a socket is encrypted; empty if it is not. */
    public static Optional<TlsInfo> info(Channel socket) {
        return Optional.ofNullable(socket.pipeline().get(SslHandler.class)).map(handler -> {
            SSLSession session = handler.engine().getSession();
            return new TlsInfo(session.getProtocol(), session.getCipherSuite(), subject(session));
        });
    }

    private static Optional<String> subject(SSLSession session) {
        try {
            return Optional.of(((X509Certificate) session.getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName());
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    private Optional<String> nameOf(SslHandler handler) {
        try {
            X509Certificate certificate =
                    (X509Certificate) handler.engine().getSession().getPeerCertificates()[0];
            return switch (settings.loginName()) {
                case COMMON_NAME -> commonName(certificate);
                case DISTINGUISHED_NAME -> Optional.of(
                        certificate.getSubjectX500Principal().getName(X500Principal.RFC2253));
            };
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName(X500Principal.RFC2253))
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(Object::toString)
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
