-- DropIndex
DROP INDEX "albums_status_published_at_id_idx";

-- DropIndex
DROP INDEX "songs_status_popularity_id_idx";

-- CreateIndex
CREATE INDEX "artists_popularity_id_idx" ON "artists"("popularity" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "albums_status_published_at_id_idx" ON "albums"("status", "published_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "songs_status_popularity_id_idx" ON "songs"("status", "popularity" DESC, "id" DESC);
