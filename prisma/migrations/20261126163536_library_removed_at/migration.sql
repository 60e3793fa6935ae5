-- CreateIndex
CREATE INDEX "library_items_removed_at_idx" ON "library_items"("removed_at");
