-- AlterTable
ALTER TABLE "devices" ADD COLUMN     "connected_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "player_states" (
    "user_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "queue_revision" INTEGER NOT NULL DEFAULT 0,
    "state" JSONB NOT NULL,
    "queue_content" TEXT NOT NULL,
    "recent_commands" JSONB NOT NULL DEFAULT '[]',
    "lease_expires_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "player_states_pkey" PRIMARY KEY ("user_id")
);

-- AddForeignKey
ALTER TABLE "player_states" ADD CONSTRAINT "player_states_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
