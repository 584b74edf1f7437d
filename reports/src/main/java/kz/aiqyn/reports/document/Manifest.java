package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import kz.aiqyn.reports.i18n.Messages;

/** Says what a published folder was made from, and the size and hash of each file in it except itself. */
final class Manifest {

    static final String FILE = "manifest.json";
    static final String CONTENT_HASH = "contentHash";
    static final String FILES = "files";
    static final String PATH = "path";
    static final String SHA256 = "sha256";

    private Manifest() {}

    static Map<String, Object> of(
            Report report,
            int revision,
            String contentHash,
            SortedMap<String, byte[]> files,
            List<Messages> languages) {
        Map<String, Object> json = new LinkedHashMap<>();
        ReportJson words = new ReportJson(languages);
        json.put("title", words.message(report.title()));
        json.put("platform", report.platform());
        json.put("period", words.period(report));
        json.put("revision", revision);
        json.put("synthetic", report.synthetic());
        json.put(CONTENT_HASH, contentHash);
        json.put("codeVersion", report.codeVersion());
        json.put("configuration", report.configuration());
        json.put("inputs", words.inputs(report));
        json.put("snapshots", snapshots(report));
        List<Map<String, Object>> entries = new ArrayList<>();
        files.forEach((path, content) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put(PATH, path);
            entry.put("bytes", content.length);
            entry.put(SHA256, Sha256.of(content));
            entries.add(entry);
        });
        json.put(FILES, entries);
        return json;
    }

    private static List<Map<String, Object>> snapshots(Report report) {
        List<Map<String, Object>> snapshots = new ArrayList<>();
        for (TableSnapshot snapshot : report.snapshots()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("table", snapshot.table());
            entry.put("snapshotId", snapshot.snapshotId());
            snapshots.add(entry);
        }
        return snapshots;
    }
}
