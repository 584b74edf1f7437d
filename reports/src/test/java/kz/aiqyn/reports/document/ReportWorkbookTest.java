package kz.aiqyn.reports.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import kz.aiqyn.reports.i18n.Message;
import kz.aiqyn.reports.i18n.Messages;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** The workbook as a spreadsheet program reads it, and as it lies in its file. */
class ReportWorkbookTest {

    private static final Messages ENGLISH = Messages.english();

    @Test
    void everyNumberReadsBackAsTheCsvOfItsFigureHasIt() {
        Report report = SampleReport.report();
        Map<String, List<List<String>>> sheets = sheets(ReportWorkbook.of(report, 1, ENGLISH));

        assertThat(report.figures()).hasSizeGreaterThan(8).allSatisfy(figure -> {
            String name = figure.id().substring(0, Math.min(31, figure.id().length()));
            assertThat(asCsv(sheets.getOrDefault(name, List.of()), figure))
                    .isEqualTo(csv(FigureCsv.of(figure, ENGLISH)));
        });
    }

    @Test
    void balanceReadsBackAsItsCsvHasIt() {
        List<DumpInput> inputs = List.of(
                ReportFolderTest.checked(),
                new DumpInput("posts", "p.csv", "00".repeat(32), "csv", 10, 8, 1, 1, 0, 0),
                new DumpInput(
                        "posts",
                        "q.csv",
                        "00".repeat(32),
                        "csv",
                        9,
                        7,
                        1,
                        1,
                        0,
                        0,
                        List.of(),
                        null,
                        Map.of(),
                        true,
                        true));
        Report report = ReportFolderTest.small(SampleReport.suspensions(), inputs);

        List<List<String>> sheet = sheets(ReportWorkbook.of(report, 1, ENGLISH)).getOrDefault("Inputs", List.of());

        assertThat(sheet.subList(0, 4))
                .containsExactly(
                        List.of("Inputs and row balance"),
                        List.of("Every line of every input is accounted for: read = accepted + rejected + duplicate"
                                + " + out of scope + blank."),
                        List.of("These counts are of all rows of the files, whatever platform they are of."),
                        List.of("Holds synthetic data: made by a generator, they describe nobody."));
        assertThat(sheet.get(4)).hasSize(20).startsWith("Table", "File", "Format", "SHA-256", "Read", "Accepted");
        List<List<String>> lines = csv(FigureCsv.balance(inputs, ENGLISH));
        assertThat(padded(sheet.subList(5, 8), 20)).isEqualTo(lines.subList(1, 4));
        assertThat(sheet.subList(8, 10)).containsExactly(List.of(), List.of("Notes"));
        assertThat(sheet).hasSize(10 + InputNotes.of(inputs, ENGLISH).size());
    }

    @Test
    void firstSheetSaysWhatTheReportIsAndWhereItsFiguresAre() {
        Report report = SampleReport.report();

        List<List<String>> sheet = sheets(ReportWorkbook.of(report, 3, ENGLISH)).get("Report");

        assertThat(sheet)
                .startsWith(
                        List.of("How platforms moderated content in Kazakhstan"),
                        List.of("Holds synthetic data: made by a generator, they describe nobody."),
                        List.of("Platform", "All platforms"),
                        List.of("Period", "2025-Q3", "1 July to 30 September 2025, days in Asia/Almaty (UTC+5)"),
                        List.of("Revision", "3"),
                        List.of("Licence of the numbers", "CC-BY-4.0"),
                        List.of("Code version", "0.1.0-900c7e8"),
                        List.of(),
                        List.of("The numbers in short"),
                        List.of("<Decisions>", "1,284,112", "2025-Q2: 9"),
                        List.of(),
                        List.of("In short"))
                .contains(
                        List.of("Moderation decisions"),
                        List.of("Decisions rose in September", "decisions-by-day"),
                        List.of("Most decisions on scams are fully automated", "decisions-category-by-automatio"),
                        List.of("Inputs and row balance", "Inputs"));
    }

    @Test
    void figureHasItsHeadFrozenItsNotesBelowAndAllItsRows() {
        byte[] workbook = ReportWorkbook.of(SampleReport.report(), 1, ENGLISH);
        List<List<String>> sheet = sheets(workbook).get("decisions-by-category");

        assertThat(sheet)
                .startsWith(
                        List.of("Scams and fraud are the largest group of decisions"),
                        List.of(
                                "Decisions by category, count, 1 July to 30 September 2025 (Asia/Almaty), all platforms"),
                        List.of("Holds synthetic data: made by a generator, they describe nobody."),
                        List.of("Category", "Category, code", "Value (decisions)", "Share", "Status"))
                .endsWith(
                        List.of(),
                        List.of("Notes"),
                        List.of("A decision with several categories is counted in its first."),
                        List.of("Shares are of 1,284,112 decisions."));
        assertThat(entries(workbook).get("xl/worksheets/sheet2.xml"))
                .contains("<pane xSplit=\"0\" ySplit=\"4\" topLeftCell=\"A5\"", "<autoFilter ref=\"A4:E20\">");
    }

    @Test
    void figureWithoutRowsSaysSo() {
        Report report = ReportFolderTest.small(SampleReport.suspensions(), List.of());

        assertThat(sheets(ReportWorkbook.of(report, 1, ENGLISH)).get("suspensions-by-reason"))
                .endsWith(
                        List.of("reason", "Value (suspensions)", "Status"),
                        List.of("No row of the period counts in this figure."));
    }

    @Test
    void hostileTextIsTextAndFitsIntoItsCell() {
        String tooLong = "x".repeat(32_766) + "\uD83D\uDE00 and more";
        List<String> names =
                List.of("=1+1", "@SUM(A1)", "+3", "-2", "_x0041_", "<v>&", "a\u0000\uFFFE\uD800b\u202E", tooLong);
        Figure figure = new Figure(
                "f",
                Message.name("=cmd|' /C calc'!A0"),
                Message.official("formula", Map.of("en", "=HYPERLINK(\"a\u0001\uFFFE\")")),
                "posts",
                List.of("page"),
                ChartKind.TABLE_ONLY,
                names.stream().map(name -> FigureRow.of(List.of(name), 5)).toList(),
                List.of());

        byte[] workbook = ReportWorkbook.of(ReportFolderTest.small(figure, List.of()), 1, ENGLISH);

        assertThat(sheets(workbook).getOrDefault("f", List.of()).stream().map(cells -> cells.get(0)))
                .containsExactly(
                        "=cmd|' /C calc'!A0",
                        "=HYPERLINK(\"a\")",
                        "Holds synthetic data: made by a generator, they describe nobody.",
                        "page",
                        "=1+1",
                        "@SUM(A1)",
                        "+3",
                        "-2",
                        // A spreadsheet program makes _ of the first part: this reader does not.
                        "_x005F_x0041_",
                        "<v>&",
                        "ab",
                        "x".repeat(32_766));
        Map<String, String> entries = entries(workbook);
        assertThat(entries.values()).noneMatch(xml -> xml.contains("<f>")).allSatisfy(ReportWorkbookTest::parse);
        assertThat(entries.get("xl/sharedStrings.xml"))
                .contains("<t xml:space=\"preserve\">=1+1</t>", "<t xml:space=\"preserve\">_x005F_x0041_</t>");
        assertThat(entries.get("xl/worksheets/sheet2.xml"))
                .containsPattern("<c r=\"A5\" t=\"s\"><v>[0-9]+</v></c><c r=\"B5\" s=\"[0-9]+\" t=\"n\"><v>5</v></c>");
    }

    @Test
    void sheetNamesAreShortUniqueAndAllowed() {
        WorkbookFile file = new WorkbookFile("");

        assertThat(List.of(
                        file.name("a[b]c:d*e?f/g\\h"),
                        file.name("decisions-by-platform-and-category-a"),
                        file.name("Decisions-by-platform-and-category-b"),
                        file.name("decisions-by-platform-and-category-c"),
                        file.name("'quoted'"),
                        file.name(" "),
                        file.name("History"),
                        file.name("x".repeat(30) + "\uD83D\uDE00")))
                .containsExactly(
                        "a-b-c-d-e-f-g-h",
                        "decisions-by-platform-and-categ",
                        "Decisions-by-platform-and-cat-2",
                        "decisions-by-platform-and-cat-3",
                        "-quoted-",
                        "-",
                        "History-2",
                        "x".repeat(30));
    }

    @Test
    void bytesDependOnTheReportAlone() {
        Report report = SampleReport.report();
        byte[] here = ReportWorkbook.of(report, 1, ENGLISH);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        byte[] elsewhere;
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            elsewhere = ReportWorkbook.of(report, 1, Messages.english());
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }

        assertThat(elsewhere).isEqualTo(here);
        Map<String, String> entries = entries(here);
        assertThat(entries.keySet()).startsWith("[Content_Types].xml", "_rels/.rels");
        assertThat(entries.get("docProps/core.xml"))
                .contains("<dc:title>How platforms moderated content in Kazakhstan</dc:title>")
                .doesNotContain("created", "modified");
        assertThat(times(here)).hasSize(1);
    }

    /** The cells of each sheet as text, without empty ones at the end of a line; a number as CSV files have it. */
    private static Map<String, List<List<String>>> sheets(byte[] workbook) {
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            read.getSheets().forEach(sheet -> {
                List<List<String>> lines = new ArrayList<>();
                try {
                    for (Row row : sheet.read()) {
                        while (lines.size() < row.getRowNum() - 1) {
                            lines.add(List.of());
                        }
                        lines.add(cells(row));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                sheets.put(sheet.getName(), lines);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sheets;
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.getCellCount(); column++) {
            cells.add(row.getOptionalCell(column).map(ReportWorkbookTest::text).orElse(""));
        }
        while (!cells.isEmpty() && cells.get(cells.size() - 1).isEmpty()) {
            cells.remove(cells.size() - 1);
        }
        return cells;
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            return new BigDecimal(cell.getRawValue()).toPlainString();
        }
        assertThat(cell.getType()).isIn(CellType.STRING, CellType.EMPTY);
        return cell.getType() == CellType.EMPTY ? "" : cell.asString();
    }

    /** The table of a sheet in the columns of the CSV file: codes instead of labels where it has both. */
    private static List<List<String>> asCsv(List<List<String>> sheet, Figure figure) {
        List<String> head = sheet.get(3);
        List<Integer> places = new ArrayList<>();
        for (String dimension : figure.dimensions()) {
            String label = ENGLISH.dimension(dimension);
            int code = head.indexOf(label + ", code");
            places.add(code >= 0 ? code : head.indexOf(label));
        }
        List<String> names = new ArrayList<>(List.of(
                "Value (" + ENGLISH.unit(figure.unit()) + ")", "Interval, low", "Interval, high", "Status", "Note"));
        List<String> columns = new ArrayList<>(figure.dimensions());
        columns.addAll(Figure.VALUE_COLUMNS);
        if (figure.total() != null) {
            names.add("Share");
            columns.add("share");
        }
        names.forEach(name -> places.add(head.indexOf(name)));
        List<List<String>> lines = new ArrayList<>(List.of(columns));
        for (List<String> cells : sheet.subList(4, 4 + figure.rows().size())) {
            lines.add(places.stream()
                    .map(place -> place < 0 || place >= cells.size() ? "" : cells.get(place))
                    .toList());
        }
        return lines;
    }

    private static List<List<String>> padded(List<List<String>> lines, int length) {
        return lines.stream()
                .map(cells -> {
                    List<String> padded = new ArrayList<>(cells);
                    while (padded.size() < length) {
                        padded.add("");
                    }
                    return padded;
                })
                .map(List::copyOf)
                .toList();
    }

    /** The cells of a CSV file without the apostrophe that it puts before a formula. */
    private static List<List<String>> csv(byte[] csv) {
        Pattern cell = Pattern.compile("\"((?:[^\"]|\"\")*)\"(?:,|$)|([^,]*)(?:,|$)");
        List<List<String>> lines = new ArrayList<>();
        for (String line : new String(csv, StandardCharsets.UTF_8).lines().toList()) {
            List<String> cells = new ArrayList<>();
            Matcher matcher = cell.matcher(line);
            while (matcher.find() && !(matcher.end() == matcher.start() && !line.endsWith(","))) {
                String text = matcher.group(1) == null
                        ? matcher.group(2)
                        : matcher.group(1).replace("\"\"", "\"");
                cells.add(text.matches("'[=+@-].*") ? text.substring(1) : text);
            }
            lines.add(List.copyOf(cells));
        }
        return lines;
    }

    private static Map<String, String> entries(byte[] workbook) {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static Set<Object> times(byte[] workbook) {
        Set<Object> times = new HashSet<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                times.add(entry.getTimeLocal());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return times;
    }

    private static void parse(String xml) {
        try {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError(xml.substring(0, Math.min(200, xml.length())), e);
        }
    }
}
