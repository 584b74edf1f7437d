package kz.aiqyn.jobs.statement;

import java.io.Serializable;
import kz.aiqyn.jobs.ledger.Findings;
import org.apache.iceberg.DataFile;

/**
 * A data file of decisions that a task wrote, with what is needed to find its repeated statements.
 *
 * @param findings what its statements have to be counted for
 * @param keys where its keys are
 */
public record WrittenFile(DataFile file, Findings findings, RowKeys.Run keys) implements Serializable {}
