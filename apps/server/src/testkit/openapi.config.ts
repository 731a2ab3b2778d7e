/** A copy of Twilio's OpenAPI document, against which the local carrier of a test holds its answers; null for none. */
export const openApiFile: string | null = process.env.RINGDESK_TWILIO_OPENAPI || null;
