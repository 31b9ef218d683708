package org.glassmq.broker.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultSaslConfig;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.BrokerStartException;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.Credentials;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.testing.AmqpClient;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** AMQP over TLS, as RabbitMQ's own Java client speaks it. */
@Timeout(60)
class TlsTest {
    private static X509Bundle authority;

    private final TestBroker broker = new TestBroker().with("amqp", "off").with("amqps", 0);

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        if (broker.broker() != null) {
            broker.close();
        }
    }

    // ---- certificates ------------------------------------------------------------------------------------

    @BeforeAll
    static void foundAuthority() throws Exception {
        authority = new CertificateBuilder()
                .ecp256()
                .subject("CN=Test authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    private static X509Bundle client(String subject) throws Exception {
        return new CertificateBuilder()
                .ecp256()
                .subject(subject)
                .addExtendedKeyUsageClientAuth()
                .buildIssuedBy(authority);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private X509Certificate own() throws Exception {
        try (InputStream in = Files.newInputStream(data().resolve("tls/certificate.pem"))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private Path data() {
        return broker.session().overview().dataDirectory();
    }

    // ---- clients -----------------------------------------------------------------------------------------

    /** Believes that certificate only, and that it is for this host. */
    private ConnectionFactory trusting(X509Certificate certificate, X509Bundle identity) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        trusted.setCertificateEntry("broker", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManagerFactory keys = identity == null ? null : identity.toKeyManagerFactory();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("localhost");
        factory.setPort(broker.port());
        factory.useSslProtocol(context);
        factory.enableHostnameVerification();
        return factory;
    }

    private static void work(ConnectionFactory factory) throws IOException, TimeoutException {
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.queueDeclare("orders", false, true, true, null);
            byte[] large = "x".repeat(300_000).getBytes(StandardCharsets.UTF_8);
            channel.basicPublish("", "orders", null, large);
            channel.waitForConfirmsOrDie(10_000);
            assertThat(channel.basicGet("orders", true).getBody()).isEqualTo(large);
        } catch (InterruptedException | AlreadyClosedException e) {
            throw new AssertionError(e);
        }
    }

    // ---- the broker's certificate ------------------------------------------------------------------------

    @Test
    void theBrokerMakesACertificateForThisHost() throws Exception {
        broker.start();
        assertThat(broker.broker().listeners()).extracting("protocol").containsExactly("amqps");
        work(trusting(own(), null));
        Path key = data().resolve("tls/key.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
    }

    @Test
    void theCertificateIsTheSameAfterARestart() throws Exception {
        broker.start();
        X509Certificate before = own();
        broker.restart();
        assertThat(own()).isEqualTo(before);
        work(trusting(before, null));
    }

    @Test
    void aStrangersCertificateIsNotBelieved() throws Exception {
        broker.start();
        ConnectionFactory factory = trusting(authority.getCertificate(), null);
        assertThatThrownBy(factory::newConnection).isInstanceOf(SSLException.class);
    }

    @Test
    void aCertificateCanBeGiven() throws Exception {
        X509Bundle mine = new CertificateBuilder()
                .ecp256()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .buildIssuedBy(authority);
        broker.with("tls-certificate", file("mine.pem", mine.getCertificatePathPEM()))
                .with("tls-key", file("mine-key.pem", mine.getPrivateKeyPEM()))
                .start();
        work(trusting(authority.getCertificate(), null));
        assertThat(data().resolve("tls")).doesNotExist();
    }

    @Test
    void aFileThatIsNoCertificateIsNamed() throws Exception {
        Path nonsense = file("nonsense.pem", "nonsense");
        broker.with("tls-certificate", nonsense).with("tls-key", nonsense);
        assertThatThrownBy(broker::start)
                .hasCauseInstanceOf(BrokerStartException.class)
                .cause()
                .hasMessageStartingWith("TLS cannot be offered: " + nonsense);
    }

    @Test
    void aCertificateWithoutItsKeyIsAMistake() {
        assertThatThrownBy(() -> BrokerConfig.of(Map.of("tls-certificate", "/mine.pem")))
                .isInstanceOf(BrokerStartException.class)
                .hasMessage("tls-certificate is '/mine.pem'; allowed only together with tls-key");
    }

    // ---- clients' certificates ---------------------------------------------------------------------------

    private void startAsking(String whether) throws IOException {
        broker.with("tls-client-ca", file("authority.pem", authority.getCertificatePEM()))
                .with("tls-client-certificates", whether)
                .start();
        broker.session().administration().setUser("probe", new Credentials.None(), Set.of());
        broker.session().administration().setPermission(PermissionInfo.all("probe", "/"));
    }

    @Test
    void aCertificateLetsTheUserInWhomItNames() throws Exception {
        startAsking("optional");
        ConnectionFactory factory = trusting(own(), client("CN=probe,O=Lab"));
        factory.setSaslConfig(DefaultSaslConfig.EXTERNAL);
        work(factory);
        try (Connection connection = factory.newConnection()) {
            assertThat(connection.isOpen()).isTrue();
            ConnectionInfo client = broker.session().connections().getLast();
            assertThat(client.user()).isEqualTo("probe");
            assertThat(broker.session().connection(client.id()).orElseThrow().tls())
                    .hasValueSatisfying(tls -> assertThat(tls.protocol()).startsWith("TLSv1."))
                    .hasValueSatisfying(tls -> assertThat(tls.client().orElseThrow()).contains("CN=probe"));
        }
    }

    @Test
    void theWholeSubjectCanBeTheName() throws Exception {
        broker.with("tls-login-name", "distinguished-name");
        startAsking("required");
        broker.session().administration().setUser("CN=probe,O=Lab", new Credentials.None(), Set.of());
        broker.session().administration().setPermission(PermissionInfo.all("CN=probe,O=Lab", "/"));
        ConnectionFactory factory = trusting(own(), client("CN=probe,O=Lab"));
        factory.setSaslConfig(DefaultSaslConfig.EXTERNAL);
        work(factory);
    }

    @Test
    void aCertificateOfNobodyIsRefused() throws Exception {
        startAsking("optional");
        ConnectionFactory factory = trusting(own(), client("CN=nobody"));
        factory.setSaslConfig(DefaultSaslConfig.EXTERNAL);
        assertThatThrownBy(factory::newConnection)
                .hasMessageContaining("Login was refused using authentication mechanism EXTERNAL");
    }

    @Test
    void withoutACertificateThePasswordWillDoIfItIsOptional() throws Exception {
        startAsking("optional");
        work(trusting(own(), null));
        ConnectionFactory factory = trusting(own(), null);
        factory.setSaslConfig(DefaultSaslConfig.EXTERNAL);
        assertThatThrownBy(factory::newConnection).hasMessageContaining("server offered [PLAIN AMQPLAIN]");
    }

    @Test
    void withoutACertificateNobodyComesInIfItIsRequired() throws Exception {
        startAsking("required");
        ConnectionFactory factory = trusting(own(), null);
        assertThatThrownBy(factory::newConnection).isInstanceOf(IOException.class);
        work(trusting(own(), client("CN=probe")));
    }

    // ---- mistakes ----------------------------------------------------------------------------------------

    @Test
    void plainAmqpOnThePortForTlsIsCutOff() throws Exception {
        broker.start();
        broker.connect().raw(AmqpClient.PROTOCOL_HEADER).readToEnd();
        work(trusting(own(), null));
    }
}
