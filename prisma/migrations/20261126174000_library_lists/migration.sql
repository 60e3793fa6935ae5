-- AlterTable
ALTER TABLE "library_items" ADD COLUMN     "sort_title" TEXT COLLATE "C" NOT NULL DEFAULT '',
ADD COLUMN     "sort_artist" TEXT COLLATE "C" NOT NULL DEFAULT '';

UPDATE "library_items" SET "sort_title" = left(s."sort_name", 100), "sort_artist" = left(a."sort_name", 100)
FROM "songs" s JOIN "artists" a ON a."id" = s."artist_id" WHERE s."id" = "song_id";
UPDATE "library_items" SET "sort_title" = left(b."sort_title", 100), "sort_artist" = left(a."sort_name", 100)
FROM "albums" b JOIN "artists" a ON a."id" = b."artist_id" WHERE b."id" = "album_id";
UPDATE "library_items" SET "sort_title" = left(a."sort_name", 100) FROM "artists" a WHERE a."id" = "library_items"."artist_id";

-- DropIndex
DROP INDEX "library_items_user_id_kind_saved_at_id_idx";

-- CreateIndex
CREATE INDEX "library_items_user_id_kind_saved_at_id_idx" ON "library_items"("user_id", "kind", "saved_at", "id");

-- CreateIndex
CREATE INDEX "library_items_user_id_kind_sort_title_id_idx" ON "library_items"("user_id", "kind", "sort_title", "id");

-- CreateIndex
CREATE INDEX "library_items_user_id_kind_sort_artist_sort_title_id_idx" ON "library_items"("user_id", "kind", "sort_artist", "sort_title", "id");
