/** Invents dumps of posts, decisions, accounts and audits whose true totals are known. */
@NullMarked
package kz.aiqyn.jobs.sample;

import org.jspecify.annotations.NullMarked;
