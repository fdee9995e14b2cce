package mx.ventanilla.ingest.parcel;

import static mx.ventanilla.contracts.ViolationCode.PARCEL_EMPTY;
import static mx.ventanilla.contracts.ViolationCode.PARCEL_NOT_FINITE;
import static mx.ventanilla.contracts.ViolationCode.PARCEL_NOT_POLYGON;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Well-known text of polygons, one token after the other. */
final class Wkt {
    private static final Pattern TOKEN = Pattern.compile("\\s*([(),]|[A-Za-z]+|[-+]?[0-9.][0-9.eE+-]*)\\s*");
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]{1,4})?");
    private static final Pattern ENDLESS = Pattern.compile("nan|inf|infinity", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_POSITION = 4;

    private final String text;
    private final Matcher matcher;
    private String token = "";
    private int at;

    Wkt(String text) {
        this.text = text;
        this.matcher = TOKEN.matcher(text);
    }

    Outline read() throws ParcelDefect {
        Outline outline = new Outline();
        advance();
        String type = token.toUpperCase(Locale.ROOT);
        advance();
        switch (type) {
            case "POLYGON", "POLYGONZ", "POLYGONM", "POLYGONZM" -> {
                skipDimensions();
                polygon(outline);
            }
            case "MULTIPOLYGON", "MULTIPOLYGONZ", "MULTIPOLYGONM", "MULTIPOLYGONZM" -> {
                skipDimensions();
                expect("(");
                do {
                    polygon(outline);
                } while (another());
            }
            default -> throw notPolygon(type);
        }
        if (!token.isEmpty()) {
            throw broken();
        }
        return outline;
    }

    private void skipDimensions() throws ParcelDefect {
        if (token.equalsIgnoreCase("Z") || token.equalsIgnoreCase("M") || token.equalsIgnoreCase("ZM")) {
            advance();
        }
        if (token.equalsIgnoreCase("EMPTY")) {
            throw new ParcelDefect(PARCEL_EMPTY);
        }
    }

    private void polygon(Outline outline) throws ParcelDefect {
        outline.beginPolygon();
        expect("(");
        do {
            expect("(");
            do {
                position(outline);
            } while (another());
            outline.endRing();
        } while (another());
    }

    private void position(Outline outline) throws ParcelDefect {
        double x = number();
        double y = number();
        int ordinates = 2;
        while (!token.equals(",") && !token.equals(")")) {
            number();
            ordinates++;
            if (ordinates > LONGEST_POSITION) {
                throw broken();
            }
        }
        outline.position(x, y, ordinates > 2);
    }

    private double number() throws ParcelDefect {
        if (ENDLESS.matcher(token).matches()) {
            throw new ParcelDefect(PARCEL_NOT_FINITE);
        }
        if (!NUMBER.matcher(token).matches()) {
            throw broken();
        }
        double value = Double.parseDouble(token);
        advance();
        return value;
    }

    /** A comma goes on, a closing bracket ends. */
    private boolean another() throws ParcelDefect {
        boolean goesOn = token.equals(",");
        if (!goesOn && !token.equals(")")) {
            throw broken();
        }
        advance();
        return goesOn;
    }

    private void expect(String wanted) throws ParcelDefect {
        if (!token.equals(wanted)) {
            throw broken();
        }
        advance();
    }

    private void advance() throws ParcelDefect {
        if (at == text.length()) {
            token = "";
            return;
        }
        matcher.region(at, text.length());
        if (!matcher.lookingAt()) {
            throw broken();
        }
        token = matcher.group(1);
        at = matcher.end();
    }

    private static ParcelDefect notPolygon(String type) {
        return switch (type) {
            case "POINT",
                    "LINESTRING",
                    "MULTIPOINT",
                    "MULTILINESTRING",
                    "GEOMETRYCOLLECTION",
                    "CURVEPOLYGON",
                    "MULTISURFACE",
                    "TRIANGLE",
                    "TIN",
                    "CIRCULARSTRING",
                    "COMPOUNDCURVE",
                    "POLYHEDRALSURFACE" -> new ParcelDefect(PARCEL_NOT_POLYGON, type);
            default -> ParcelDefect.unreadable("WKT: " + type);
        };
    }

    private ParcelDefect broken() {
        return ParcelDefect.unreadable("WKT, " + (at + 1));
    }
}
