package mx.ventanilla.batch.legacy;

import java.util.Map;
import java.util.TreeMap;

/**
 * What an operator wants imported.
 *
 * @param url JDBC URL of the legacy database, without a password
 * @param schema of its tables
 * @param source by which name the database is known here, in the map of rows and as origin of its procedures
 * @param codes INEGI codes of its municipalities, as {@code 2:08019,3:14098}; empty where it tells them itself
 * @param municipality INEGI code of the municipality of what names none; empty: such rows are quarantined
 */
record LegacyImportRequest(String url, String user, String schema, String source, String codes, String municipality) {

    static LegacyImportRequest of(Map<String, String> given) {
        String url = given.getOrDefault("url", "");
        return new LegacyImportRequest(
                url,
                given.getOrDefault("user", ""),
                given.getOrDefault("schema", "public"),
                given.getOrDefault("source", url.replaceFirst("\\?.*$", "").replaceFirst("^.*[/:]", "")),
                given.getOrDefault("codes", ""),
                given.getOrDefault("municipality", ""));
    }

    /** {@return this request as the parameters that Spring Batch keeps; {@link #of} reads them} */
    Map<String, String> identity() {
        Map<String, String> identity = new TreeMap<>();
        identity.put("url", url);
        identity.put("user", user);
        identity.put("schema", schema);
        identity.put("source", source);
        identity.put("codes", codes);
        identity.put("municipality", municipality);
        return identity;
    }
}
