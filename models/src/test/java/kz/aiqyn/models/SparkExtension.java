package kz.aiqyn.models;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one Spark session of the whole run, closed at its end: starting and stopping sessions in turn is slow
 * and unsteady. A test that sets session options takes a {@code newSession()}.
 *
 * <p>Whoever needs Spark has this extension, and is left out by {@code mvn verify -Dfast}.
 */
public final class SparkExtension implements ParameterResolver, ExecutionCondition {

    private static final Namespace NAMESPACE = Namespace.create(SparkExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        return Boolean.getBoolean("fast")
                ? ConditionEvaluationResult.disabled("-Dfast leaves out what needs Spark")
                : ConditionEvaluationResult.enabled("no -Dfast");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == SparkSession.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(OpenSession.class, key -> new OpenSession(open()), OpenSession.class)
                .session();
    }

    private static SparkSession open() {
        return SparkSession.builder()
                .appName("tests")
                .master("local[2]")
                .config("spark.sql.shuffle.partitions", 1)
                // Of a few rows, compiling a query's code costs a third of all; whole runs in EndToEndTest compile it.
                .config("spark.sql.codegen.wholeStage", false)
                .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                // Else every new session has a class loader of its own, which asks for each class it does not know.
                .config("spark.sql.artifact.isolation.enabled", false)
                // Nobody looks at the plan that each query tells the page of Spark, which is off.
                .config("spark.sql.ui.explainMode", "simple")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
    }

    /** Lets JUnit stop the session together with its root store. */
    private record OpenSession(SparkSession session) implements ExtensionContext.Store.CloseableResource {

        @Override
        public void close() {
            session.stop();
        }
    }
}
