package kz.aiqyn.jobs.archive;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * Values of a Parquet file as the text they have in a CSV dump: lists as JSON, times in UTC.
 *
 * @param yes a true answer
 * @param no a false answer
 */
record ParquetText(String yes, String no, DateTimeFormatter times) {

    /** As dumps of statements of reasons have them. */
    static final ParquetText OF_STATEMENTS = new ParquetText(
            "Yes", "No", DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC));

    /** As dumps of records have them. */
    static final ParquetText OF_RECORDS = new ParquetText("true", "false", DateTimeFormatter.ISO_INSTANT);

    private static final long UNIX_EPOCH_AS_JULIAN_DAY = 2_440_588;

    /** A line of CSV. */
    byte[] line(List<String> values) {
        StringBuilder line = new StringBuilder();
        for (String value : values) {
            line.append(line.isEmpty() ? "" : ",");
            if (!value.isEmpty()) {
                line.append('"').append(value.replace("\"", "\"\"")).append('"');
            }
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A row as a line of CSV. */
    byte[] line(Group row, List<Integer> fields) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < fields.size(); i++) {
            line.append(i == 0 ? "" : ",");
            String value = value(row, fields.get(i));
            if (!value.isEmpty()) {
                line.append('"').append(value.replace("\"", "\"\"")).append('"');
            }
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private String value(Group row, int field) {
        Type type = row.getType().getType(field);
        int count = row.getFieldRepetitionCount(field);
        if (!type.isPrimitive()) {
            return count == 0 ? "" : json(items(row.getGroup(field, 0)));
        }
        if (type.isRepetition(Type.Repetition.REPEATED)) {
            List<String> items = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                items.add(primitive(row, field, i));
            }
            return json(items);
        }
        return count == 0 ? "" : primitive(row, field, 0);
    }

    /** The texts of a list, in whichever of the forms that writers use for one. */
    private List<String> items(Group list) {
        GroupType type = list.getType();
        List<String> items = new ArrayList<>();
        for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
            if (type.getType(0).isPrimitive()) {
                items.add(primitive(list, 0, i));
            } else if (list.getGroup(0, i).getFieldRepetitionCount(0) > 0) {
                items.add(value(list.getGroup(0, i), 0));
            }
        }
        return items;
    }

    private static String json(List<String> items) {
        StringBuilder json = new StringBuilder("[");
        for (String item : items) {
            json.append(json.length() == 1 ? "\"" : ",\"").append(item).append('"');
        }
        return json.append(']').toString();
    }

    private String primitive(Group row, int field, int index) {
        PrimitiveType type = row.getType().getType(field).asPrimitiveType();
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BINARY, FIXED_LEN_BYTE_ARRAY -> row.getBinary(field, index).toStringUsingUTF8();
            case BOOLEAN -> row.getBoolean(field, index) ? yes : no;
            case INT96 -> {
                NanoTime time = NanoTime.fromBinary(row.getInt96(field, index));
                yield times.format(Instant.EPOCH
                        .plus(time.getJulianDay() - UNIX_EPOCH_AS_JULIAN_DAY, ChronoUnit.DAYS)
                        .plusNanos(time.getTimeOfDayNanos()));
            }
            case INT64 ->
                logical instanceof TimestampLogicalTypeAnnotation time
                        ? times.format(Instant.EPOCH.plus(row.getLong(field, index), unit(time)))
                        : row.getValueToString(field, index);
            case INT32 ->
                logical instanceof LogicalTypeAnnotation.DateLogicalTypeAnnotation
                        ? LocalDate.ofEpochDay(row.getInteger(field, index)).toString()
                        : row.getValueToString(field, index);
            default -> row.getValueToString(field, index);
        };
    }

    private static ChronoUnit unit(TimestampLogicalTypeAnnotation time) {
        return switch (time.getUnit()) {
            case MILLIS -> ChronoUnit.MILLIS;
            case MICROS -> ChronoUnit.MICROS;
            case NANOS -> ChronoUnit.NANOS;
        };
    }
}
