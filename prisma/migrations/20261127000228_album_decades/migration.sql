-- CreateIndex
CREATE INDEX "albums_status_release_date_id_idx" ON "albums"("status", "release_date" DESC, "id" DESC);
