-- CreateIndex
CREATE INDEX "playlists_deleted_at_idx" ON "playlists"("deleted_at");
