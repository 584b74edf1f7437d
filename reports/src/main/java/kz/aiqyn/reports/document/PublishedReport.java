package kz.aiqyn.reports.document;

import java.nio.file.Path;

/**
 * A report that is published and never changes again.
 *
 * @param folder folder of the revision
 * @param revision number of the revision, from 1
 * @param unchanged whether nothing was written, because the newest revision already says the same
 */
public record PublishedReport(Path folder, int revision, boolean unchanged) {}
