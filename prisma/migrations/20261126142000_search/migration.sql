-- CreateTable
CREATE TABLE "search_documents" (
    "kind" SMALLINT NOT NULL,
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "subtitle" TEXT NOT NULL,
    "title_norm" TEXT NOT NULL,
    "subtitle_norm" TEXT NOT NULL,
    "context_norm" TEXT NOT NULL,
    "popularity" REAL NOT NULL,
    "rank" REAL NOT NULL,
    "tokens" INTEGER[],
    "exact_keys" INTEGER[],
    "indexed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "search_documents_pkey" PRIMARY KEY ("kind","id")
);

-- CreateTable
CREATE TABLE "search_words" (
    "id" SERIAL NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,
    "document_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "search_words_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_word_variants" (
    "variant_hash" INTEGER NOT NULL,
    "word_id" INTEGER NOT NULL,

    CONSTRAINT "search_word_variants_pkey" PRIMARY KEY ("variant_hash","word_id")
);

-- CreateTable
CREATE TABLE "search_tiers" (
    "kind" SMALLINT NOT NULL,
    "tier" SMALLINT NOT NULL,
    "min_rank" REAL NOT NULL,

    CONSTRAINT "search_tiers_pkey" PRIMARY KEY ("kind","tier")
);

-- CreateTable
CREATE TABLE "search_removals" (
    "kind" SMALLINT NOT NULL,
    "id" UUID NOT NULL,
    "removed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "search_removals_pkey" PRIMARY KEY ("kind","id")
);

-- CreateIndex
CREATE INDEX "search_documents_tokens_idx" ON "search_documents" USING GIN ("tokens");

-- CreateIndex
CREATE INDEX "search_documents_exact_keys_idx" ON "search_documents" USING GIN ("exact_keys");

-- CreateIndex
CREATE INDEX "search_documents_indexed_at_idx" ON "search_documents"("indexed_at");

-- CreateIndex
CREATE UNIQUE INDEX "search_words_word_key" ON "search_words"("word");
