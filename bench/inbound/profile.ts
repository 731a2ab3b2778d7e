/** Of the carrier. */
export type Profile = 'plain' | 'twilio';
