import java.io.File;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.Interval;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/** Opens files as Gephi does and prints what arrives: a line a file, node, edge, spell and value. */
public final class GephiReader {
    public static void main(String[] paths) throws Exception {
        var lookup = Lookup.getDefault();
        var projects = lookup.lookup(ProjectController.class);
        projects.newProject();
        for (String path : paths) {
            Workspace workspace = projects.newWorkspace(projects.getCurrentProject());
            projects.openWorkspace(workspace);
            var importer = lookup.lookup(ImportController.class);
            importer.process(importer.importFile(new File(path)), new DefaultProcessor(), workspace);
            Graph graph = lookup.lookup(GraphController.class).getGraphModel(workspace).getGraph();
            told("file", path);
            for (Node node : graph.getNodes()) {
                told("node", node.getId(), node.getLabel());
                values(node);
            }
            for (Edge edge : graph.getEdges()) {
                told("edge", edge.getId(), edge.getSource().getId(), edge.getTarget().getId(),
                    edge.isDirected(), edge.getTypeLabel());
                for (Interval spell : edge.getIntervals()) {
                    told("spell", edge.getId(), spell.getLow(), spell.getHigh());
                }
                values(edge);
            }
        }
    }

    private static void values(Element element) {
        for (var column : element.getTable()) {
            Object value = element.getAttribute(column);
            if (value != null && !column.isProperty()) {
                told("value", element.getId(), column.getTitle(), value);
            }
        }
    }

    private static void told(Object... parts) {
        StringBuilder line = new StringBuilder();
        for (Object part : parts) {
            line.append(line.length() > 0 ? "\t" : "").append(part);
        }
        System.out.println(line);
    }
}
