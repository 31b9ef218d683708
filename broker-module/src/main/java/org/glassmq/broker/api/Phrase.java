package org.glassmq.broker.api;

/**
 * All that a broker says to people, with places for names and numbers. Here in English; a console has every phrase in
 * each of its languages. What clients are told stands in RabbitMQ's words, which some of them look for.
 */
public enum Phrase {
    /** The words of somebody else: of the operating system, of a library, of a client. */
    SAID("%s"),

    // ---- things ------------------------------------------------------------------------------------------
    QUEUE("queue"),
    EXCHANGE("exchange"),
    VHOST("vhost"),
    USER("user"),
    POLICY("policy"),
    ROUTING_KEY("routing key"),
    TAG_OF_USER("tag of user '%s'"),
    QUEUE_NAMED("queue '%s'"),
    QUEUE_IN("queue '%s' in vhost '%s'"),
    EXCHANGE_NAMED("exchange '%s'"),
    EXCHANGE_IN("exchange '%s' in vhost '%s'"),
    POLICY_IN("policy '%s' in vhost '%s'"),
    OPERATOR_POLICY_IN("operator policy '%s' in vhost '%s'"),
    HEADER_NAMED("header '%s'"),
    PROPERTY_NAMED("property '%s'"),
    BINDING_TO("the binding to '%s'"),
    BINDING_TO_QUEUE("'%s' to queue '%s' with key '%s'"),
    BINDING_TO_EXCHANGE("'%s' to exchange '%s' with key '%s'"),
    USER_ON_EXCHANGE("%s on %s"),

    // ---- several -----------------------------------------------------------------------------------------
    COMMA("%s, %s"),
    SEMICOLON("%s; %s"),
    AND_MORE("%s; and %s more"),

    // ---- what is not there -------------------------------------------------------------------------------
    NO_VHOST("no vhost '%s'"),
    NO_QUEUE("no queue '%s' in vhost '%s'"),
    NO_EXCHANGE("no exchange '%s' in vhost '%s'"),
    NO_POLICY("no %s"),
    NO_USER("no user '%s'"),
    NO_CONNECTION("no connection '%s'"),
    NO_REPLAY("no replay '%s'"),
    NO_FILE("there is no file '%s'"),
    NO_CAPABILITY("this broker has not the capability %s"),
    STOPPED("the broker is stopped"),
    NOT_RUNNING("the broker is not running"),

    // ---- why a message passes a binding, or not ----------------------------------------------------------
    KEY_EQUALS("key '%s' equals the binding key"),
    KEY_DIFFERS("key '%s' is not '%s'"),
    KEY_MATCHES("key '%s' matches pattern '%s'"),
    KEY_MATCHES_NOT("key '%s' does not match pattern '%s'"),
    KEY_WORD_DIFFERS("key '%s' does not match pattern '%s': word %s is '%s', not '%s'"),
    KEY_HAS_OTHER_LENGTH("key '%s' does not match pattern '%s': it has %s, the pattern asks for %s"),
    KEY_IS_TOO_SHORT("key '%s' does not match pattern '%s': it has %s, the pattern asks for at least %s"),
    ONE_WORD("1 word"),
    WORDS("%s words"),
    DEFAULT_EXCHANGE_PASSES("the default exchange passes key '%s' to the queue of that name"),
    KEY_IS_NOT_QUEUE("key '%s' is not the queue's name '%s'"),
    FANOUT_PASSES("a fanout exchange passes every message to every binding"),
    HASH_FALLS_HERE("the hash of %s '%s' falls to this one of %s destinations"),
    HASH_FALLS_TO_ONLY_ONE("the hash of %s '%s' falls to this one of 1 destination"),
    HASH_FALLS_ELSEWHERE("the hash of %s '%s' falls to '%s'"),
    NO_HEADER_IS_ASKED_FOR("no header is asked for, so every message matches"),
    NO_HEADER_CAN_MATCH("x-match is '%s' and no header is asked for, so nothing matches"),
    HEADER_IS_MISSING("header '%s' is missing"),
    HEADER_IS_THERE("header '%s' is there"),
    HEADER_IS("header '%s' is %s"),
    HEADER_IS_NOT("header '%s' is %s, not %s"),
    VALUE_NONE("without a value"),
    VALUE_TEXT("'%s'"),
    VALUE_LONG_TEXT("'%s…' (%s characters)"),
    VALUE_ONE_BYTE("1 byte"),
    VALUE_BYTES("%s bytes"),
    VALUE_LIST("a list of %s"),
    VALUE_TABLE("a table of %s"),
    ALTERNATE_GETS_IT("nothing in exchange '%s' matched, so its alternate exchange gets the message"),
    ALTERNATE_IS_MISSING("nothing in exchange '%s' matched, and its alternate exchange does not exist"),

    // ---- publishing --------------------------------------------------------------------------------------
    BODY_IS_TOO_LARGE("the body has %s bytes; allowed is up to %s"),
    QUEUE_REFUSED("A queue refused the message (basic.nack)."),
    NO_CONFIRM("No confirm within %s s."),
    INTERNAL_EXCHANGE("cannot publish to internal exchange '%s' in vhost '%s'"),
    ADDRESS_IS_TOO_LONG("exchange and routing key take at most 255 bytes each, not %s and %s"),
    NOT_TWO_SHORT_STRINGS("not two short strings"),
    TEXT_IS_TOO_LONG("%s takes at most 255 bytes of UTF-8, not the %s of '%s'"),
    PROPERTY_IS_NO_OCTET("property %s is 0 to 255, not %s"),
    FIELD_NAME_IS_NO_TEXT("the name of a field is text, not %s"),
    NESTED_TOO_DEEP("tables and lists are nested deeper than %s"),
    FIELD_HAS_NO_TYPE("field '%s' has a value of %s, which a field table has no type for: %s"),
    DECIMAL_IS_TOO_LONG("field '%s': a decimal takes at most 255 places and 32 bits without its point, not %s"),
    CARBON_COPY_IS_NO_LIST("invalid message: {unacceptable_type_in_header,\"%s\",%s}"),

    // ---- declaring, binding, deleting --------------------------------------------------------------------
    NAME_IS_TOO_LONG("%s '%s' takes %s bytes of UTF-8; allowed are up to %s bytes"),
    NAME_IS_NOT_ALLOWED("%s is '%s'; allowed are 1 to %s bytes of UTF-8 without control characters"),
    ARGUMENT("an argument of %s: %s"),
    UNKNOWN_EXCHANGE_TYPE("unknown exchange type '%s'"),
    DELAYED_OF_DELAYED("Invalid argument, 'x-delayed-message' can't be used for 'x-delayed-type'"),
    DELAYED_OF_NOTHING("Invalid argument, 'x-delayed-type' must be an existing exchange type"),
    ARGUMENT_OF_OTHER_TYPE("invalid arg '%s' for queue '%s' in vhost '%s' of queue type rabbit_%s_queue"),
    ARGUMENT_IS_NOT_ALLOWED("invalid arg '%s' for queue '%s' in vhost '%s': %s"),
    ARGUMENT_HAS_WRONG_TYPE("invalid type '%s' for arg '%s' in queue '%s' in vhost '%s'"),
    ARGUMENT_OF_EXCHANGE_HAS_WRONG_TYPE("invalid type '%s' for arg '%s' in %s"),
    ARGUMENT_IS_NO_TEXT("invalid type '%s' for arg '%s'; expected longstr"),
    ARGUMENT_IS_TOO_LARGE("Exceeded max value for %s"),
    PROPERTY_IS_NOT_ALLOWED("invalid property '%s' for queue '%s' in vhost '%s'"),
    SERVER_NAMED("Cannot declare a server-named queue for type rabbit_%s_queue"),
    QUEUE_IS_DIFFERENT("inequivalent arg '%s' for queue '%s' in vhost '%s': received %s but current is %s"),
    EXCHANGE_IS_DIFFERENT("inequivalent arg '%s' for %s: received %s but current is %s"),
    NONE("none"),
    VALUE_OF_TYPE("the value '%s' of type '%s'"),
    RESERVED_EXCHANGE("exchange name '%s' contains reserved prefix 'amq.*'"),
    RESERVED_QUEUE("queue name '%s' contains reserved prefix 'amq.*'"),
    DEFAULT_EXCHANGE_STAYS("operation not permitted on the default exchange"),
    SYSTEM_EXCHANGE_STAYS("deletion of system exchange '%s' in vhost '%s' not allowed"),
    EXCHANGE_IN_USE("%s in use"),
    QUEUE_IN_USE("queue '%s' in vhost '%s' in use"),
    QUEUE_NOT_EMPTY("queue '%s' in vhost '%s' not empty"),
    QUEUE_IN_EXCLUSIVE_USE("queue '%s' in vhost '%s' in exclusive use"),
    QUEUE_LOCKED("cannot obtain exclusive access to locked queue '%s' in vhost '%s'. It could be originally declared"
            + " on another connection or the exclusive property value does not match that of the original"
            + " declaration."),
    QUORUM_DELETE("cannot delete queue '%s' in vhost '%s'. queue.delete operations with %s flag set are not supported"
            + " by quorum queues"),
    VHOST_IS_DELETED("vhost '%s' is deleted"),
    STREAM_CANNOT("%s not supported by stream queues queue '%s' in vhost '%s'"),
    STREAM_ASKS_FOR_PREFETCH("consumer prefetch count is not set for 'queue '%s' in vhost '%s''"),
    STREAM_WITHOUT_GLOBAL_QOS("queue '%s' in vhost '%s' does not support global qos"),
    STREAM_OFFSET("invalid arg 'x-stream-offset' for queue '%s' in vhost '%s': {invalid_stream_offset_arg,{%s,%s}}"),
    HASH_KEY_IS_NO_NUMBER("The binding key must be an integer: %s"),
    HASH_KEY_IS_ZERO("The binding key must be greater than 0"),
    HASH_OF_TWO("hash-header and hash-property are mutually exclusive"),
    HASH_OF_UNKNOWN("Unsupported property: %s"),
    MATCH_HAS_WRONG_TYPE("Invalid x-match field type %s (value %s); expected longstr"),
    MATCH_IS_UNKNOWN("Invalid x-match field value %s; expected all, any, all-with-x, or any-with-x"),

    // ---- policies, users ---------------------------------------------------------------------------------
    POLICY_IS_EMPTY("the definition of %s is empty; it has to set something"),
    POLICY_KEY_IS_UNKNOWN("'%s' (%s) of %s is no setting of such a policy; allowed are %s"),
    POLICY_VALUE("'%s' of %s is '%s'; allowed is %s"),
    POLICY_PATTERN("the pattern of %s is '%s'; allowed is a regular expression (%s at character %s)"),
    APPLY_TO("apply-to is '%s'; allowed are all, queues, classic_queues, quorum_queues, streams and exchanges"),
    A_TEXT("a text"),
    AN_AGE("a whole number above 0 and a unit of Y, M, D, h, m or s, such as 7D"),
    A_NUMBER_OR_LIST("a whole number or a list of names"),
    ONE_OF("one of %s"),
    A_NUMBER_FROM("a whole number from %s"),
    A_NUMBER_BETWEEN("a whole number from %s to %s"),
    NAME_PATTERN("%s is '%s'; allowed is a regular expression (%s at character %s)"),
    PASSWORD_IS_EMPTY("the password of user '%s' is empty; allowed is 1 character or more"),
    PASSWORD_HASH("the password hash of user '%s' is '%s'; allowed are 36 bytes in Base64, salt and SHA-256 (%s)"),

    // ---- definitions -------------------------------------------------------------------------------------
    IS_CREATED("It is created."),
    IS_THERE("It is there just so."),
    USER_CHANGES("Its tags or its password change."),
    CHANGES("Its %s."),
    CANNOT_CHANGE("It is there and cannot change: %s."),
    BECOMES("%s %s becomes %s"),
    USER_IS_MISSING("There is no user '%s'."),
    VHOST_IS_MISSING("There is no vhost '%s'."),
    END_IS_MISSING("One end of it is missing."),
    NOT_IMPORTED("%s, %s: %s Nothing was changed."),
    NO_JSON("the definitions are no JSON: %s"),
    ENTRY("entry %s of %s: %s"),
    ENTRY_LACKS_TEXT("'%s' is missing, or is no text"),
    ENTRY_HASHING("hashing_algorithm is '%s'; allowed is %s"),

    // ---- replays -----------------------------------------------------------------------------------------
    AT_OFFSET("offset %s: %s"),
    REFUSED_BY("%s refused the message"),
    TIME_IS_OVER("its time to live was %s ms and is over"),
    NO_MORE_IN_HISTORY("the history of queue '%s' has it no more"),
    NO_MORE_IN_QUEUE("the queue does not have it any more"),
    WOULD_BE_DELAYED("exchange '%s' would delay it"),
    NOTHING_BOUND("no queue is bound to exchange '%s' for key '%s'"),
    WOULD_COME_BACK("%s would dead-letter it to %s again"),
    REPLAY_CANNOT("replay '%s' is %s and cannot be %s"),
    REPLAY_IS_ALREADY("replay '%s' is %s already"),
    REPLAY_CANNOT_BE_UNDONE("replay '%s' is %s, a %s to %s queues; what can be undone is a MOVE to one queue that has"
            + " ended"),
    REPLAY_THAT_TOOK_BACK("replay '%s' is %s, a %s that took messages back to %s queues; what can be undone is a MOVE"
            + " to one queue that has ended"),
    REPLAY_UNDONE_BEFORE("replay '%s' was undone before, by replay '%s', which is %s; that can be done once"),
    RESTORED_BEFORE("the %s of '%s' was restored before; that can be done once"),
    RESTORED_BEFORE_BY("the %s of '%s' was restored before, by replay '%s'; that can be done once"),
    NO_COPY_OF_QUEUE("there is no copy of queue '%s' in vhost '%s' of %s"),
    PURGED_IS_GONE("the history of queue '%s' in vhost '%s' has none of the messages any more that were purged at %s"),
    COPY_NOT_WRITTEN(
            "queue '%s' in vhost '%s' is not deleted, as the copy of its messages cannot be written to '%s': %s;"
                    + " purge it first to delete it without them"),
    COPY_INTERRUPTED("queue '%s' in vhost '%s' is not deleted: copying its messages was interrupted"),
    NO_SUCH_FORM("this is no %s: %s"),
    REPLAY_NOT_STORED("the replay could not be stored within %s s; it is not started"),
    STATE_SCHEDULED("SCHEDULED"),
    STATE_RUNNING("RUNNING"),
    STATE_CANARY("CANARY"),
    STATE_PAUSED("PAUSED"),
    STATE_STOPPED("STOPPED"),
    STATE_DONE("DONE"),
    STATE_CANCELLED("CANCELLED"),
    STATE_FAILED("FAILED"),
    PAUSED("paused"),
    RESUMED("resumed"),
    CANCELLED("cancelled"),
    GIVEN_ANOTHER_PACE("given another pace"),
    EDITS_OF_TAKEN_BACK("there are %s edits; messages that are taken back are not edited"),
    FILE_CAN_BE_COPIED("the source is the file '%s'; its messages can be copied only"),
    STREAM_CAN_BE_COPIED("%s is a stream, which keeps its messages: they can be copied only"),
    HISTORY_CANNOT_BE_MOVED("which is WITH_HISTORY; only READY messages can be moved"),
    OFFSETS("from is %s and to is %s; allowed is 0 or more, and the lower one first"),
    NOTHING_SELECTED("the selection has 0 offsets; allowed are 1 to %s offsets of 0 or more"),
    SELECTION("the selection has %s offsets, the lowest is %s; allowed are 1 to %s offsets of 0 or more"),
    HEADER_VALUE("header '%s' is %s; allowed are text, numbers and true or false"),
    BODY_PATH("path is '%s'; allowed is a JSONPath to one place, such as $.order['id'] or $.lines[0].price"),
    VALUE_IS_NO_JSON("the value '%s' is no JSON: %s"),
    BODY_IS_NO_JSON("the body is no JSON: %s"),
    BODY_HAS_NO_PLACE("the body has no place %s"),
    BODY_IS_NO_TEXT("the body is no UTF-8 text"),
    BODY_IS_ENCODED("the body is encoded (content-encoding '%s')"),
    NUMBER_IS_NOT_ALLOWED("%s is '%s'; allowed is %s to %s"),
    TIMESTAMP("timestamp is '%s'; allowed is a time such as 2026-01-31T14:03:27Z"),
    EXPIRATION("expiration is '%s'; allowed is a number of milliseconds"),
    EXPRESSION_TAKES_TOO_LONG("the expression '%s' takes too long"),
    REPLACEMENT("the replacement '%s' cannot be used: %s"),

    // ---- files of messages -------------------------------------------------------------------------------
    FILE_IS_NO_FILE("the file is '%s'; allowed is a regular file that can be read"),
    FILE_CANNOT_BE_READ("the file '%s' cannot be read: %s"),
    FILE_WAS_CHANGED("the file '%s' was changed at %s, after the replay was planned"),
    LINE_CANNOT_BE_READ("line %s of the file cannot be read: %s"),
    LINE_IS_TOO_LONG("it is longer than %s bytes, which is what is allowed"),
    BODY_ENCODING("body_encoding is '%s'; allowed are utf-8 and base64"),
    HEADER_CANNOT_BE_READ("header '%s': %s"),
    HEADER_TYPE("its type is '%s'; allowed are void, boolean, int8, int16, int32, int64, float, double, decimal,"
            + " string, bytes, timestamp, table, array"),
    NOT_BETWEEN("value %s is not between %s and %s"),

    // ---- alarms ------------------------------------------------------------------------------------------
    MEMORY_IS_SHORT("Messages take %s of the heap, the limit is %s; publishers wait until some are acknowledged or"
            + " purged."),
    DISK_IS_SHORT("%s are free on the disk of %s, the limit is %s; publishers wait until there is more."),
    STORE_STALLED("The store in %s cannot be written (%s); publishers wait until it can, and nothing is lost."),
    STORE_FAILED("The store in %s has failed (%s); publishing is stopped until the broker is restarted."),

    // ---- why a broker does not start ---------------------------------------------------------------------
    PORT_IS_BUSY("%s port %s on %s is in use; stop that program, or choose another port with --%s PORT (0 = any free"
            + " port)"),
    PORT_IS_BUSY_BY("%s port %s on %s is in use by %s; stop that program, or choose another port with --%s PORT (0 ="
            + " any free port)"),
    PORT_IS_FORBIDDEN("%s port %s on %s may not be opened by this user; choose a port above 1023 with --%s PORT"),
    PORT_CANNOT_BE_OPENED("%s port %s on %s cannot be opened: %s"),
    TLS_CANNOT_BE_OFFERED("TLS cannot be offered: %s"),
    TLS_ALONE("%s is '%s'; allowed only together with %s"),
    SETTING("%s is '%s'; allowed is %s"),
    UNKNOWN_SETTING("unknown setting '%s'; allowed are %s"),
    A_DIRECTORY("a directory"),
    AN_ADDRESS("a numeric IPv4 or IPv6 address, such as 127.0.0.1 or 0.0.0.0"),
    A_PORT("a port from 1 to 65535, 0 for any free port, or off"),
    A_SHARE("a number from 0 to 1, such as 0.6"),
    DEFINITIONS_UNREADABLE("definitions is '%s'; it cannot be read"),
    DEFINITIONS_UNREADABLE_BECAUSE("definitions is '%s'; it cannot be read: %s"),
    DEFINITIONS_NO_JSON("definitions is '%s'; it is no JSON: %s"),
    IN_FILE("%s: %s"),
    DATA_IN_USE("data directory %s is in use by %s; stop it or choose another directory"),
    ANOTHER_PROCESS("another process"),
    PROCESS("process %s"),
    DATA_UNUSABLE("data directory %s cannot be used: %s"),
    NOT_PERMITTED("no permission to read and write in %s"),
    NOT_PERMITTED_TO_READ("no permission to read %s"),
    STORE_OF_ANOTHER_PROGRAM("%s was written by another program: it is not a GlassMQ store; use another data"
            + " directory"),
    STORE_WITHOUT_FORMAT("%s is damaged: its data format is '%s', not a number from 1 to %s"),
    STORE_IS_NEWER("%s was written by a newer version: its data format is %s, this version knows formats up to %s; use"
            + " the newer version or another data directory"),
    STORE_IS_NEWER_FILE("%s was written by a newer version (%s); use that one or another data directory"),
    STORE_ENDS_TOO_EARLY("%s is damaged: it ends too early"),
    STORE_IS_DAMAGED("%s is damaged: %s"),
    STORE_IN_USE("%s is in use by another process"),
    STORE_UNREADABLE("%s cannot be read or written: %s"),
    NO_ROOM_FOR_COPY("%s has to be copied before it is brought from data format %s to %s: that takes %s bytes, and %s"
            + " are free on this disk; make room, or use another data directory"),

    // ---- what those who use a session say ----------------------------------------------------------------
    MESSAGE_IS_GONE("the message at offset %s of %s is not in the history any more"),
    NO_MESSAGE_IS_SHOWN("no message of %s is shown"),
    BODY_CANNOT_BE_COPIED("the body has %s bytes; up to %s can be copied or sent again. Save it to a file instead"),
    USER_EXISTS("user '%s' is there already"),
    FILE_IS_TOO_LARGE("%s has %s bytes; at most %s are allowed"),
    DEFINITIONS_NO_TEXT("%s is not UTF-8; definitions are JSON in UTF-8"),
    FAILED_TO_START("the broker failed to start: %s"),
    SOME_FILE_CANNOT_BE_READ("the file cannot be read: %s"),
    QUOTE_IS_NOT_CLOSED("the quote in line %s is not closed"),
    CONNECTION_CLOSED("the connection was closed"),
    CONNECTION_LOST("the connection was lost"),
    CONNECTION_LOST_BECAUSE("the connection was lost: %s"),
    NOT_IN_TIME("the broker did not answer in time"),
    NOT_ANSWERED("it was not answered"),
    NO_ANSWER_FOR("no answer came for %s s"),
    INTERRUPTED("it was interrupted"),

    // ---- what is asked of a session ----------------------------------------------------------------------
    OUT_OF_RANGE("%s is %s; allowed is %s to %s"),
    NOT_ABOVE_ZERO("%s is %s; allowed is more than 0 to %s"),
    BELOW_ONE("%s is %s; allowed is 1 or more"),
    PART("from is %s and length is %s; allowed is 0 or more, and 1 to %s"),
    SIZES("the size is %s to %s bytes; allowed is 0 or more, and the least first"),
    REGEX("regex is '%s'; allowed is a regular expression (%s)");

    private static final String PLACE = "%s";

    private final String english;

    Phrase(String english) {
        this.english = english;
    }

    /** A format of {@link String#format} with a {@code %s} for each word. */
    public String english() {
        return english;
    }

    /** How many words stand in it. */
    public int places() {
        return english.split(PLACE, -1).length - 1;
    }
}
