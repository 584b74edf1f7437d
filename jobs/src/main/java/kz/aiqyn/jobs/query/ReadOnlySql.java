package kz.aiqyn.jobs.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import kz.aiqyn.jobs.InvalidInputException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.ExpressionWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.PlanWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.RelationTimeTravel;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.internal.SessionState;
import scala.Option;
import scala.collection.Seq;

/**
 * SQL that only reads, and only tables that it names alone: judged by what Spark's parser makes of it, never by its text.
 *
 * <p>Whether it is a query is decided by SQL's grammar, in which a query holds no statement that changes anything. Of what
 * a query may hold, functions are allowed by the groups in which Spark lists them, all that compute values from values;
 * scripts, calls into Java and functions that ask about the machine are not among them. Names that are computed are refused:
 * they could be those of anything.
 */
final class ReadOnlySql {

    /** Groups of functions that compute values from values, as {@code ExpressionInfo} names them. */
    private static final Set<String> COMPUTING = Set.of(
            "agg_funcs",
            "array_funcs",
            "bitwise_funcs",
            "collection_funcs",
            "conditional_funcs",
            "conversion_funcs",
            "csv_funcs",
            "datetime_funcs",
            "generator_funcs",
            "hash_funcs",
            "json_funcs",
            "lambda_funcs",
            "map_funcs",
            "math_funcs",
            "operator",
            "predicate_funcs",
            "string_funcs",
            "struct_funcs",
            "url_funcs",
            "variant_funcs",
            "window_funcs",
            "xml_funcs");

    /** Of the group that holds calls into Java, too: those that compute. */
    private static final Set<String> COMPUTING_ALL_THE_SAME = Set.of("equal_null", "typeof");

    /** Functions that make rows of values. */
    private static final Set<String> MAKING_ROWS = Set.of(
            "range",
            "explode",
            "explode_outer",
            "inline",
            "inline_outer",
            "json_tuple",
            "posexplode",
            "posexplode_outer",
            "stack",
            "variant_explode",
            "variant_explode_outer");

    private final List<String> tables = new ArrayList<>();
    private final Set<String> namedByTheQuery = new HashSet<>();
    private final FunctionRegistry functions;
    private final String what;
    private final String remedy;

    private ReadOnlySql(SparkSession spark, String what, String remedy) {
        this.functions = state(spark).functionRegistry();
        this.what = what;
        this.remedy = remedy;
    }

    /** The plan of a query, and the tables it reads. */
    record Query(LogicalPlan plan, Set<String> tables) {

        Dataset<Row> rows(SparkSession spark) {
            return org.apache.spark.sql.classic.Dataset.ofRows((org.apache.spark.sql.classic.SparkSession) spark, plan);
        }
    }

    /**
     * Parses a query.
     *
     * @param known the tables that may be read
     * @throws InvalidInputException when it is no SQL, does more than read, or reads anything but these tables
     */
    static Query query(SparkSession spark, String what, String sql, List<String> known) {
        ReadOnlySql found = new ReadOnlySql(spark, what, "Write a SELECT, or WITH ... SELECT.");
        LogicalPlan plan = SqlProblem.explained(what, "Correct the SQL.", () -> found.parse(spark, sql));
        found.visit(plan);
        found.requireTables(known);
        return new Query(plan, found.tables());
    }

    /**
     * Looks at an expression, and at the queries inside it.
     *
     * @throws InvalidInputException as {@link #query} does
     */
    static void requireReadOnly(SparkSession spark, String what, String expression, List<String> known) {
        Expression parsed = SqlProblem.explained(
                what, "Correct --where.", () -> parser(spark).parseExpression(expression));
        ReadOnlySql found = new ReadOnlySql(spark, what, "Correct --where.");
        if (parsed instanceof Alias alias) {
            // A word after the expression reads as its name: where something is missing, as in "a = 1 AND".
            throw new InvalidInputException(
                    "Cannot " + what + ": it is no SQL at or near " + alias.name() + ". " + found.remedy);
        }
        found.visit(parsed);
        found.requireTables(known);
    }

    private LogicalPlan parse(SparkSession spark, String sql) throws ParseException {
        // What is no SQL at all fails here, with a message of its own.
        parser(spark).parsePlan(sql);
        try {
            return parser(spark).parseQuery(sql.replaceFirst("[;\\s]+$", ""));
        } catch (ParseException e) {
            String word = String.valueOf(e.getMessageParameters().get("error")).replace("'", "");
            throw refused(word);
        }
    }

    private static ParserInterface parser(SparkSession spark) {
        return state(spark).sqlParser();
    }

    private static SessionState state(SparkSession spark) {
        return ((org.apache.spark.sql.classic.SparkSession) spark).sessionState();
    }

    private Set<String> tables() {
        Set<String> read = new TreeSet<>(tables);
        read.removeIf(table -> namedByTheQuery.contains(table.toLowerCase(Locale.ROOT)));
        return read;
    }

    private void requireTables(List<String> known) {
        for (String table : tables()) {
            if (!known.contains(table)) {
                throw new InvalidInputException("Cannot " + what + ": there is no table " + table + "."
                        + NearNames.question(table, known) + " The tables are " + String.join(", ", known)
                        + "; name them alone, without catalog or path.");
            }
        }
    }

    private void visit(QueryPlan<?> plan) {
        if (plan instanceof ScriptTransformation) {
            throw refused("TRANSFORM");
        }
        if (plan instanceof PlanWithUnresolvedIdentifier) {
            throw refused("IDENTIFIER");
        }
        if (plan instanceof UnresolvedTableValuedFunction function) {
            requireAmong(MAKING_ROWS, strings(function.name()));
        }
        if (plan instanceof RelationTimeTravel earlier) {
            visit(earlier.relation());
        }
        if (plan instanceof UnresolvedRelation relation) {
            tables.add(String.join(".", strings(relation.multipartIdentifier())));
        }
        if (plan instanceof UnresolvedWith with) {
            each(with.cteRelations(), one -> namedByTheQuery.add(one._1().toLowerCase(Locale.ROOT)));
        }
        each(plan.expressions(), this::visit);
        each(plan.innerChildren(), this::visit);
        each(plan.children(), child -> visit((QueryPlan<?>) child));
    }

    private void visit(Expression expression) {
        if (expression instanceof ExpressionWithUnresolvedIdentifier) {
            throw refused("IDENTIFIER");
        }
        if (expression instanceof UnresolvedFunction function) {
            requireComputing(strings(function.nameParts()));
        }
        if (expression instanceof PlanExpression<?> subquery) {
            visit((QueryPlan<?>) subquery.plan());
        }
        each(expression.children(), this::visit);
    }

    /** A function that Spark does not know is left to its analysis, which says so. */
    private void requireComputing(List<String> name) {
        String last = name.get(name.size() - 1).toLowerCase(Locale.ROOT);
        Option<ExpressionInfo> info = functions.lookupFunction(new FunctionIdentifier(last));
        if (info.isDefined() && !COMPUTING.contains(info.get().getGroup()) && !COMPUTING_ALL_THE_SAME.contains(last)) {
            throw refused(last);
        }
    }

    private void requireAmong(Set<String> allowed, List<String> name) {
        String last = name.get(name.size() - 1).toLowerCase(Locale.ROOT);
        if (!allowed.contains(last)) {
            throw refused(last);
        }
    }

    private static List<String> strings(Seq<String> parts) {
        return scala.jdk.javaapi.CollectionConverters.asJava(parts);
    }

    private static <T> void each(Seq<T> all, Consumer<T> action) {
        scala.jdk.javaapi.CollectionConverters.asJava(all).forEach(action);
    }

    private InvalidInputException refused(String word) {
        return new InvalidInputException(
                "Cannot " + what + ": " + word + " is not allowed, only what reads tables is. " + remedy);
    }
}
