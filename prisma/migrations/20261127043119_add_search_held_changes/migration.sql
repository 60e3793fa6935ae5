-- AlterTable
ALTER TABLE "search_changes" ADD COLUMN     "is_held" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "search_changes_is_held_id_idx" ON "search_changes"("is_held", "id");
