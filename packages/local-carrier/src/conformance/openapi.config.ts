/** A copy of twilio_api_v2010.json (github.com/twilio/twilio-oai); without it answers are not held against it. */
export const openApiPath: string | undefined = process.env.RINGDESK_TWILIO_OPENAPI;
