package org.glassmq.broker.security;

/** Somebody who was let in. */
public record User(String name) {}
