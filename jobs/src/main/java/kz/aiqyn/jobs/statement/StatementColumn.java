package kz.aiqyn.jobs.statement;

import java.util.Set;
import kz.aiqyn.jobs.tables.Decisions;

/** How a column of the table {@code decisions} is read from a dump, or what ingest puts there. */
public enum StatementColumn {
    TEXT,
    /** A name or code that is counted by: it is kept as {@link kz.aiqyn.jobs.Label#normal} spells it. */
    LABEL,
    DATE,
    ANSWER,
    LIST,
    INSTANT,
    CHUNK,
    CONSTANT_TEXT,
    DUMP_DAY,
    LINE;

    private static final Set<String> DATES = Set.of(
            Decisions.END_DATE_VISIBILITY_RESTRICTION,
            Decisions.END_DATE_MONETARY_RESTRICTION,
            Decisions.END_DATE_SERVICE_RESTRICTION,
            Decisions.END_DATE_ACCOUNT_RESTRICTION,
            Decisions.CONTENT_DATE,
            Decisions.APPLICATION_DATE);
    private static final Set<String> ANSWERS =
            Set.of(Decisions.INCOMPATIBLE_CONTENT_ILLEGAL, Decisions.AUTOMATED_DETECTION);
    private static final Set<String> LISTS = Set.of(
            Decisions.DECISION_VISIBILITY,
            Decisions.CATEGORY_ADDITION,
            Decisions.CATEGORY_SPECIFICATION,
            Decisions.CONTENT_TYPE,
            Decisions.TERRITORIAL_SCOPE);

    private static final Set<String> LABELS = Set.of(
            Decisions.DECISION_MONETARY,
            Decisions.DECISION_PROVISION,
            Decisions.DECISION_ACCOUNT,
            Decisions.ACCOUNT_TYPE,
            Decisions.DECISION_GROUND,
            Decisions.CATEGORY,
            Decisions.CONTENT_LANGUAGE,
            Decisions.SOURCE_TYPE,
            Decisions.AUTOMATED_DECISION,
            Decisions.PLATFORM_NAME);

    static StatementColumn of(String column) {
        if (DATES.contains(column)) {
            return DATE;
        }
        if (ANSWERS.contains(column)) {
            return ANSWER;
        }
        if (LISTS.contains(column)) {
            return LIST;
        }
        if (LABELS.contains(column)) {
            return LABEL;
        }
        return switch (column) {
            case Decisions.CREATED_AT -> INSTANT;
            case Decisions.CHUNK -> CHUNK;
            case Decisions.SCHEMA_VERSION, Decisions.DUMP -> CONSTANT_TEXT;
            case Decisions.DUMP_DAY -> DUMP_DAY;
            case Decisions.LINE -> LINE;
            default -> TEXT;
        };
    }

    /** Whether a value that cannot be read makes the row a rejected one; an empty value is a missing one. */
    boolean isChecked() {
        return this == DATE || this == ANSWER || this == LIST;
    }
}
