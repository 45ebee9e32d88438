package daybook.jobs.delivery;

import daybook.invoicing.PrintedDocument;

/** A message of the outbox and the document that it brings. */
record QueuedMail(long id, String key, String recipient, PrintedDocument document) {}
