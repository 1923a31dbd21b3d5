"""How the figures come about, as docs/performance.md says it."""

METHOD = """\
## What was measured

**Records.** The first 50,000 are the passages as they are, later ones are copies of them with
their words in another order. Each has one value in each of the facets bank, topic, district and
year, drawn with falling weights. Every engine but `kb-service` gets the same tokens (syllables
with their marks) in one text field with positions, stores nothing but the id, and answers with the
total, the ids of the best ten and the counts of the four facets. Each answer of each engine is
compared with that of `kb`: a different total or count fails the run. The first hit may differ,
because the engines round lengths, weigh frequent words and score phrases differently, and the
others keep their own numbers for BM25 (k1 1.2, b 0.75; `kb` has 0.75 and 0.5): the share of queries
where it agrees is in the table "Agreement" (without copies, which score alike).

**Queries.** 210 distinct queries of each kind, drawn from the passages: any of one to six words of
a passage (`or`), all of them (`and`), two to six words in a row (`phrase`). Each is timed
once, after 30 others of its kind, from the prepared query (query tree, query object, SQL) to
ids and counts in Python. The engines take turns of 30 queries, in rotating order, in one process
and one thread, with garbage collection off and without caches of results. (Query by query, each
would mostly measure what the others leave of the processor's caches.) Shown are the median and the
95th percentile.

- `kb`: the engine of this project; one text field of its nine is filled. It keeps what it decoded
  of single words and phrases within its bound of memory (the default, 512 MiB), and makes the words
  of more than a sixteenth of the documents ready when it opens; no answer is kept.
- `kb-service`: the product's search over the same passages as records of a store (title, body,
  topic, place, year): typed text in, page model out, with words of several syllables, spellings
  without marks, all facets of the product, hits with their texts marked. It has no modes: the words
  of `or` and `and` queries are typed as plain text, phrases in quotes. Its copies keep the words of
  several syllables together. It takes part up to 200,000 records.
- `whoosh`: as it comes (whoosh3): its own codec, BM25F, sortable facet fields and `groupedby` with
  counts; up to 50,000 records.
- `tantivy`: tantivy-py, built by one thread, so that there is one segment; `search` for hits and
  total, `aggregate` with a terms aggregation over raw fast fields for the facets, ids from the
  document store.
- `fts5`: a contentless FTS5 table, optimised, joined with an ordinary table for ids and facets; one
  SQL query for the hits, one for total and counts.
- `xapian`: Debian's python3-xapian, compacted; facets as values counted by match spies over all
  matches; up to 200,000 records, like `fts5`.

**Understanding.** The service at the smallest size. A query is parsed, its words are read and
rewritten to a tree, without evaluating it: the queries of `and` as typed and without diacritics.
Suggestions are asked for after every letter of the first 20 of 60 titles, without diacritics,
beginning with nothing kept. What meaning adds is the time of a search with it less that of the same
search without, query by query, each question embedded anew; random unit vectors stand for those of
the records. The model's threads and the evaluation share the processor's cores.

**Building.** "Tokens given": all records are in memory, tokenised; timed is what makes and commits
the index, in one process (a peer may use threads of its own). More than 200,000 records are made
while they are indexed. "On disk" is the size of the folder.
Memory is the most the process held beyond what it held before. "Index with segmentation" rebuilds
the index of a store of 1,500 records whose words were never segmented, by two processes;
`underthesea` is the time of its `word_tokenize` on the same texts by two processes, which are
started within the time in both cases. The rebuild from segmentations reads all records from the
store of the smallest size.

**Opening.** A fresh process opens the index and answers one `or` query; the median of five. The
files are in the memory of the system.

**Updating.** One process polls its open index; the time runs from before the change until it says
that it sees the new word. Then 1,000 records are replaced, each in a commit of its own, and the
queries `or+facets` are timed in turn on the index before and after.

**Serving.** The product's site over the smallest bank, asked by wrk over 127.0.0.1 for the pages of
1,000 distinct queries, 20 seconds with one connection and 20 seconds with eight, after five of
warming. No page is cached. "Of a page" are means over the same queries of the processor time of one
process: the queries ranked; their records read; the whole search less these two; the whole page
less the search and less an answer without content; that answer; and what gzip adds for a browser
that asks for it, which wrk does not.
"""
