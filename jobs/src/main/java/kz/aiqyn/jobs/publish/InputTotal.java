package kz.aiqyn.jobs.publish;

import kz.aiqyn.jobs.tables.Table;

/**
 * A total that must equal the number of rows accepted from dumps.
 *
 * @param input the table the dumps were ingested into
 * @param measure the total, over all platforms
 * @param byDay the measure of the same by day; empty where it is not counted by day
 * @param counts the table the total comes from
 * @param job what counts that table anew
 */
record InputTotal(Table input, String measure, String byDay, Table counts, String job) {}
