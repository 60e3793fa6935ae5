-- CreateEnum
CREATE TYPE "DigestFrequency" AS ENUM ('daily', 'weekly');

-- CreateTable
CREATE TABLE "mail_digests" (
    "user_id" UUID NOT NULL,
    "frequency" "DigestFrequency" NOT NULL,
    "email" TEXT NOT NULL,
    "token_hash" TEXT,
    "confirmation_sent_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "sending_due_at" TIMESTAMPTZ(3),
    "told_until" TIMESTAMPTZ(3) NOT NULL,
    "last_sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_digests_pkey" PRIMARY KEY ("user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "mail_digests_token_hash_key" ON "mail_digests"("token_hash");

-- CreateIndex
CREATE INDEX "mail_digests_due_at_idx" ON "mail_digests"("due_at");

-- AddForeignKey
ALTER TABLE "mail_digests" ADD CONSTRAINT "mail_digests_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
