package daybook.ledger;

/** Why an account is not suspended, reopened or terminated. */
public enum AccountRefusal {
    ALREADY_TERMINATED("it is terminated, which is final"),
    NOTHING_TO_CHANGE("it is that already"),
    SUBSCRIPTION_ACTIVE("a subscription of it still runs; cancel that first"),
    UNBILLED("something of it is not billed yet, or stands on a draft; bill and post that first"),
    STILL_OWES("the customer still owes; enter the payment, or write it off first"),
    CREDIT_LEFT("the customer has credit; refund it first");

    private final String sentence;

    AccountRefusal(String sentence) {
        this.sentence = sentence;
    }

    /** Why, in words that follow a colon. */
    public String sentence() {
        return sentence;
    }
}
