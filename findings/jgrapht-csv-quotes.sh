#!/usr/bin/env bash
# JGraphT's CSV importer makes two entities of one if some rows quote the name and others do not.
# Spreadsheets and databases differ in what they quote: "Austin" and Austin are the same field in
# CSV. JGraphT takes the marks off only where the field holds a comma, so an edge list that was
# put together from two exports falls apart, without an error. A file of one line is refused.
# https://www.rfc-editor.org/rfc/rfc4180#section-2 (a field may or may not be in double quotes)
# https://jgrapht.org/javadoc/org.jgrapht.io/org/jgrapht/nio/csv/CSVImporter.html
# Needs Maven and a JDK, 17 or newer.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'END'
<project><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies><dependency><groupId>org.jgrapht</groupId><artifactId>jgrapht-io</artifactId>
<version>1.5.3</version></dependency></dependencies></project>
END
mvn --quiet --batch-mode org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib >/dev/null
cat > Read.java <<'END'
import java.io.StringReader;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.Pseudograph;
import org.jgrapht.nio.ImportException;
import org.jgrapht.nio.csv.CSVFormat;
import org.jgrapht.nio.csv.CSVImporter;

class Read {
    static String names(String lines) {
        var graph = new Pseudograph<String, DefaultEdge>(DefaultEdge.class);
        var importer = new CSVImporter<String, DefaultEdge>(CSVFormat.EDGE_LIST, ',');
        importer.setVertexFactory(name -> name);
        try {
            importer.importGraph(graph, new StringReader(lines));
        } catch (ImportException refused) {
            return "refused";
        }
        return String.join(" | ", graph.vertexSet());
    }

    public static void main(String[] none) {
        System.out.println(names("Dallas,Austin\n\"Austin\",\"Ion, The\"\n"));
        System.out.println(names("Dallas,Austin\n"));
    }
}
END
seen=$(java -cp 'lib/*' Read.java)
ls lib/jgrapht-io-*.jar
echo "expected: Dallas | Austin | Ion, The"
echo "          Dallas | Austin"
echo "seen:     ${seen//$'\n'/$'\n          '}"
if [ "$seen" != $'Dallas | Austin | "Austin" | Ion, The\nrefused' ]; then
  echo "JGraphT behaves differently now" >&2
  exit 1
fi
