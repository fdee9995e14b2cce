package mx.ventanilla.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reading class files takes seconds, and every rule wants the same ones. */
final class ReadClasses {
    static final Map<List<String>, JavaClasses> BY_PACKAGES = new ConcurrentHashMap<>();

    private ReadClasses() {}
}
