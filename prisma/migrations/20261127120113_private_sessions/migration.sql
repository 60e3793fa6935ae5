-- AlterTable
ALTER TABLE "profiles" ADD COLUMN     "shows_listening" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "private_sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "private_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "private_sessions_user_id_ends_at_idx" ON "private_sessions"("user_id", "ends_at");

-- AddForeignKey
ALTER TABLE "private_sessions" ADD CONSTRAINT "private_sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
