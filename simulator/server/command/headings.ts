/** The line before the requests in what a simulator prints: what comes after it was asked. */
export const requestsHeading = 'Requests, as they come:';
