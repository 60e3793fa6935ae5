-- CreateEnum
CREATE TYPE "FollowStatus" AS ENUM ('requested', 'accepted', 'ended');

-- CreateEnum
CREATE TYPE "NotificationKind" AS ENUM ('follow', 'follow_request', 'follow_approved', 'new_release', 'playlist_invitation');

-- DropIndex
DROP INDEX "library_items_artist_id_idx";

-- AlterTable
ALTER TABLE "playlists" ADD COLUMN     "published_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "profiles" (
    "user_id" UUID NOT NULL,
    "bio" TEXT NOT NULL DEFAULT '',
    "is_private" BOOLEAN NOT NULL DEFAULT false,
    "muted_kinds" "NotificationKind"[] DEFAULT ARRAY[]::"NotificationKind"[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "profiles_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "follows" (
    "follower_id" UUID NOT NULL,
    "followed_id" UUID NOT NULL,
    "status" "FollowStatus" NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "follows_pkey" PRIMARY KEY ("follower_id","followed_id")
);

-- CreateTable
CREATE TABLE "blocks" (
    "blocker_id" UUID NOT NULL,
    "blocked_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "blocks_pkey" PRIMARY KEY ("blocker_id","blocked_id")
);

-- CreateTable
CREATE TABLE "notifications" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "subject" TEXT NOT NULL,
    "person_id" UUID,
    "album_id" UUID,
    "playlist_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release_announcements" (
    "album_id" UUID NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "release_announcements_pkey" PRIMARY KEY ("album_id")
);

-- CreateIndex
CREATE INDEX "follows_follower_id_status_changed_at_followed_id_idx" ON "follows"("follower_id", "status", "changed_at", "followed_id");

-- CreateIndex
CREATE INDEX "follows_followed_id_status_changed_at_follower_id_idx" ON "follows"("followed_id", "status", "changed_at", "follower_id");

-- CreateIndex
CREATE INDEX "follows_status_changed_at_idx" ON "follows"("status", "changed_at");

-- CreateIndex
CREATE INDEX "blocks_blocker_id_created_at_blocked_id_idx" ON "blocks"("blocker_id", "created_at", "blocked_id");

-- CreateIndex
CREATE INDEX "blocks_blocked_id_idx" ON "blocks"("blocked_id");

-- CreateIndex
CREATE INDEX "notifications_user_id_id_idx" ON "notifications"("user_id", "id");

-- CreateIndex
CREATE INDEX "notifications_user_id_read_at_idx" ON "notifications"("user_id", "read_at");

-- CreateIndex
CREATE INDEX "notifications_created_at_idx" ON "notifications"("created_at");

-- CreateIndex
CREATE INDEX "notifications_person_id_idx" ON "notifications"("person_id");

-- CreateIndex
CREATE INDEX "notifications_album_id_idx" ON "notifications"("album_id");

-- CreateIndex
CREATE INDEX "notifications_playlist_id_idx" ON "notifications"("playlist_id");

-- CreateIndex
CREATE UNIQUE INDEX "notifications_user_id_subject_key" ON "notifications"("user_id", "subject");

-- CreateIndex
CREATE INDEX "release_announcements_published_at_idx" ON "release_announcements"("published_at");

-- CreateIndex
CREATE INDEX "albums_artist_id_published_at_id_idx" ON "albums"("artist_id", "published_at", "id");

-- CreateIndex
CREATE INDEX "library_items_artist_id_user_id_idx" ON "library_items"("artist_id", "user_id");

-- CreateIndex
CREATE INDEX "playlists_owner_id_published_at_id_idx" ON "playlists"("owner_id", "published_at", "id");

-- AddForeignKey
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follows" ADD CONSTRAINT "follows_follower_id_fkey" FOREIGN KEY ("follower_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follows" ADD CONSTRAINT "follows_followed_id_fkey" FOREIGN KEY ("followed_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_blocker_id_fkey" FOREIGN KEY ("blocker_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_blocked_id_fkey" FOREIGN KEY ("blocked_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_album_id_fkey" FOREIGN KEY ("album_id") REFERENCES "albums"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_playlist_id_fkey" FOREIGN KEY ("playlist_id") REFERENCES "playlists"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release_announcements" ADD CONSTRAINT "release_announcements_album_id_fkey" FOREIGN KEY ("album_id") REFERENCES "albums"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Playlists that are public already: nobody knows since when, so since they were made.
UPDATE "playlists" SET "published_at" = "created_at" WHERE "visibility" = 'public';
