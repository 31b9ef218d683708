package org.glassmq.broker.security;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.TopicPermissionInfo;
import org.glassmq.broker.api.UserInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A user or permission as it is kept: a key, unique among all definitions of a broker, and a JSON object with the names
 * that RabbitMQ's definitions have. A key is a prefix and names, joined by NUL, which no name has.
 */
record Definition(String key, String json) {
    static final String USER = "user\0";
    static final String PERMISSION = "permission\0";
    static final String TOPIC_PERMISSION = "topic_permission\0";

    private static final JsonMapper JSON = JsonMapper.shared();

    static Definition of(UserInfo user) {
        ObjectNode node = JSON.createObjectNode().put("name", user.name()).put("password_hash", user.passwordHash());
        ArrayNode tags = node.putArray("tags");
        user.tags().forEach(tags::add);
        return new Definition(USER + user.name(), node.toString());
    }

    static UserInfo user(String json) {
        JsonNode node = JSON.readTree(json);
        List<String> tags = new ArrayList<>();
        node.get("tags").forEach(tag -> tags.add(tag.asString()));
        Set<String> unique = new LinkedHashSet<>(tags);
        return new UserInfo(node.get("name").asString(), unique, node.get("password_hash").asString());
    }

    static Definition of(PermissionInfo permission) {
        return new Definition(
                PERMISSION + permission.user() + '\0' + permission.virtualHost(),
                JSON.createObjectNode()
                        .put("user", permission.user())
                        .put("vhost", permission.virtualHost())
                        .put("configure", permission.configure())
                        .put("write", permission.write())
                        .put("read", permission.read())
                        .toString());
    }

    static PermissionInfo permission(String json) {
        JsonNode node = JSON.readTree(json);
        return new PermissionInfo(
                node.get("user").asString(),
                node.get("vhost").asString(),
                node.get("configure").asString(),
                node.get("write").asString(),
                node.get("read").asString());
    }

    static Definition of(TopicPermissionInfo permission) {
        return new Definition(
                TOPIC_PERMISSION + permission.user() + '\0' + permission.virtualHost() + '\0' + permission.exchange(),
                JSON.createObjectNode()
                        .put("user", permission.user())
                        .put("vhost", permission.virtualHost())
                        .put("exchange", permission.exchange())
                        .put("write", permission.write())
                        .put("read", permission.read())
                        .toString());
    }

    static TopicPermissionInfo topicPermission(String json) {
        JsonNode node = JSON.readTree(json);
        return new TopicPermissionInfo(
                node.get("user").asString(),
                node.get("vhost").asString(),
                node.get("exchange").asString(),
                node.get("write").asString(),
                node.get("read").asString());
    }
}
