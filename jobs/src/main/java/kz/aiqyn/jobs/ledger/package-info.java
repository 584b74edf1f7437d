/** What became of every row: balances, findings, checks, and the tables `dumps` and `rejected`. */
@NullMarked
package kz.aiqyn.jobs.ledger;

import org.jspecify.annotations.NullMarked;
