package kz.aiqyn.reports.document;

import kz.aiqyn.reports.i18n.Messages;
import kz.aiqyn.reports.i18n.Numbers;

/** Writes the value of a row for a reader: the number and what is special about it, or the word for why none is there. */
final class ValueText {

    private final Messages messages;
    private final Numbers numbers;
    private final Figure figure;
    private final String unit;

    ValueText(Figure figure, Messages messages) {
        this.messages = messages;
        this.numbers = new Numbers(messages.locale());
        this.figure = figure;
        this.unit = figure.unit();
    }

    /** Such as "1,234", "12.3 %", "0.4 (not validated)" or "suppressed". */
    String cell(FigureRow row) {
        return row.value() == null ? status(row) : withStatus(row, numbers.text(row.value(), unit));
    }

    /** The share of the figure's total, such as "12.3 %", or nothing. */
    String share(FigureRow row) {
        Double share = figure.share(row);
        return share == null ? "" : numbers.text(share, Numbers.SHARE);
    }

    /** The number and its share, such as "1,234 \u00B7 12.3 %", in figures without a total the number alone. */
    String cellWithShare(FigureRow row) {
        return row.value() == null ? status(row) : withStatus(row, withShare(row, numbers.text(row.value(), unit)));
    }

    /** The interval, such as "0.1 to 0.4", or nothing. */
    String interval(FigureRow row) {
        if (row.low() == null && row.high() == null) {
            return "";
        }
        String open = messages.text("value.open");
        return messages.text(
                "value.interval",
                row.low() == null ? open : numbers.text(row.low(), unit),
                row.high() == null ? open : numbers.text(row.high(), unit));
    }

    /**
     * The value with its unit and share, such as "1,234 decisions", "1,234 decisions \u00B7 12.3 %", "1,234 decisions
     * (series break)" or "12.3 %".
     */
    String withUnit(FigureRow row) {
        if (row.value() == null || unit.equals(Numbers.SHARE)) {
            return cell(row);
        }
        String counted = messages.text("counted." + unit, row.value(), numbers.text(row.value(), unit));
        return withStatus(row, withShare(row, counted));
    }

    private String withShare(FigureRow row, String number) {
        String share = share(row);
        return share.isEmpty() ? number : messages.text("value.with-share", number, share);
    }

    private String withStatus(FigureRow row, String number) {
        return row.status() == Status.OK ? number : messages.text("value.with-status", number, status(row));
    }

    private String status(FigureRow row) {
        return messages.text("status." + row.status().id().replace(' ', '-'));
    }
}
