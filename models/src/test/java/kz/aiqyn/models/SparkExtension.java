package kz.aiqyn.models;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one Spark session of the whole run, closed at its end: starting and stopping sessions in turn is slow
 * and unsteady. A test that sets session options takes a {@code newSession()}.
 */
public final class SparkExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SparkExtension.class);

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
