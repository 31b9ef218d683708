package org.glassmq.gui.publish;

import java.time.ZoneId;
import java.util.Optional;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.RouteRequest;
import org.glassmq.gui.publish.BodyCheck.Language;
import org.glassmq.gui.publish.variables.Template;
import org.glassmq.gui.publish.variables.Values;
import org.glassmq.gui.support.Messages;

/**
 * What the first message would be.
 *
 * @param message  it; empty if something is wrong. Of a body in a file only that there is one is known
 * @param faults   what is wrong
 * @param varies   whether variables stand in the draft
 * @param route    where it would be sent
 * @param language what the body is, as far as it is text
 * @param check    whether it is that
 */
record FirstMessage(
        Optional<PublishRequest> message,
        Faults faults,
        boolean varies,
        RouteRequest route,
        Language language,
        BodyCheck check) {

    /** Makes it; takes time in proportion to the body. */
    static FirstMessage of(Draft draft, Values values, ZoneId zone, Messages messages) {
        try {
            // a long file is not read for every letter that is typed
            Optional<byte[]> file =
                    draft.body().format() == BodyFormat.FILE ? Optional.of(new byte[0]) : Optional.empty();
            Composer composer = Composer.of(draft, file, zone, messages);
            try {
                PublishRequest message = composer.compose(values);
                String text = draft.body().format() == BodyFormat.TEXT ? BodyFormat.TEXT.write(message.body()) : "";
                return of(Optional.of(message), Faults.NONE, !composer.constant(), route(message), draft, text);
            } catch (FaultyException e) {
                RouteRequest route = Composer.route(draft, values);
                return of(Optional.empty(), e.faults(), !composer.constant(), route, draft, typed(draft));
            }
        } catch (FaultyException e) {
            return of(Optional.empty(), e.faults(), false, Composer.route(draft, values), draft, typed(draft));
        }
    }

    private static RouteRequest route(PublishRequest message) {
        return new RouteRequest(
                message.virtualHost(),
                message.exchange(),
                message.routingKey(),
                message.properties().headersOrEmpty());
    }

    private static String typed(Draft draft) {
        return draft.body().format() == BodyFormat.TEXT ? draft.body().typed() : "";
    }

    private static FirstMessage of(
            Optional<PublishRequest> message,
            Faults faults,
            boolean varies,
            RouteRequest route,
            Draft draft,
            String text) {
        String type = message.map(made -> made.properties().contentType()).orElse(draft.text(Field.CONTENT_TYPE));
        String typeOrNone = type == null ? "" : type;
        Language language =
                draft.body().format() == BodyFormat.TEXT ? Language.of(typeOrNone, text) : Language.PLAIN;
        // with its variables still in it, a body is not what it will be
        boolean unfilled = message.isEmpty() && !Template.places(text).isEmpty();
        BodyCheck check = language == Language.PLAIN || unfilled
                ? new BodyCheck.NotChecked()
                : BodyCheck.of(typeOrNone, text);
        return new FirstMessage(message, faults, varies, route, language, check);
    }
}
