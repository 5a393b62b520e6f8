# Writes arcs.csv and brokerage.csv: random directed networks of up to four groups, and what
# sna and igraph say of them. Run in this folder: Rscript brokerage.R
# (Debian: apt install r-base-core r-cran-sna r-cran-igraph; made with R 4.2.2, sna 2.7-1,
# igraph 1.3.5)
suppressPackageStartupMessages({library(sna); library(igraph)})
set.seed(1989)
groups <- c("city", "organization", "company", "university")
roles <- c("w_I", "w_O", "b_OI", "b_IO", "b_O", "t")
named <- c("coordinator", "consultant", "gatekeeper", "representative", "liaison", "total")
arcs <- NULL
found <- NULL
for (number in 1:8) {
  size <- sample(6:24, 1)
  group <- sample(groups, size, replace = TRUE)
  network <- matrix(rbinom(size * size, 1, runif(1, 0.05, 0.35)), size, size)
  diag(network) <- 0
  either <- 1 * (network + t(network) > 0)
  directed <- brokerage(network, group)$raw.nli[, roles]
  undirected <- brokerage(either, group)$raw.nli[, roles] / 2
  colnames(directed) <- paste0("arc_", named)
  colnames(undirected) <- paste0("any_", named)
  held <- igraph::constraint(graph_from_adjacency_matrix(either, mode = "undirected"))
  ends <- which(network == 1, arr.ind = TRUE)
  arcs <- rbind(arcs, data.frame(network = number, source = ends[, 1], target = ends[, 2]))
  found <- rbind(found, data.frame(
    network = number, entity = 1:size, group = group, directed, undirected, constraint = held,
    row.names = NULL
  ))
}
arcs <- arcs[order(arcs$network, arcs$source, arcs$target), ]
write.csv(arcs, "arcs.csv", row.names = FALSE, quote = FALSE)
write.csv(format(found, digits = 17, trim = TRUE), "brokerage.csv", row.names = FALSE, quote = FALSE)
