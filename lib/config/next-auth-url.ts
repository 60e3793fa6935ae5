/**
 * next-auth takes its own address only from this variable, else it believes it is http://localhost:3000. Set from
 * PUBLIC_URL, so that there is one setting and no request header decides where a sign-in redirects to.
 */
export function shareUrlWithNextAuth(publicUrl: string): void {
  process.env.NEXTAUTH_URL = publicUrl;
}
