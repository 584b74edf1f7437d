package kz.aiqyn.jobs.sample;

import java.util.List;

/** What is wrong or unusual about a row of a decision dump. */
enum RowKind {
    NORMAL,
    DUPLICATE,
    /** Quotation marks behind a backslash that are not doubled: PHP writes them, and they must be read. */
    PHP_QUOTES,
    TOO_FEW_FIELDS,
    BAD_DATE,
    MISSING_UUID;

    static final List<RowKind> BROKEN = List.of(TOO_FEW_FIELDS, BAD_DATE, MISSING_UUID);

    /** The first rows of the first day. */
    static final List<RowKind> PLANTED = List.of(
            NORMAL, NORMAL, PHP_QUOTES, TOO_FEW_FIELDS, NORMAL, BAD_DATE, DUPLICATE, MISSING_UUID, NORMAL, PHP_QUOTES);

    boolean isBroken() {
        return BROKEN.contains(this);
    }

    /** Name of the reason for a rejection, as in truth.json. */
    String reason() {
        return switch (this) {
            case TOO_FEW_FIELDS -> "too_few_fields";
            case BAD_DATE -> "bad_date";
            case MISSING_UUID -> "missing_uuid";
            default -> throw new IllegalStateException("A row of kind " + this + " is not rejected.");
        };
    }
}
