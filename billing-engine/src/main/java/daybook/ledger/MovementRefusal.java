package daybook.ledger;

/** Why a movement is not posted. */
public enum MovementRefusal {
    UNKNOWN_CONTACT("there is no such contact"),
    NO_ACCOUNT("the contact has no account in that currency"),
    UNKNOWN_DOCUMENT("there is no posted invoice of that number on the account"),
    UNKNOWN_MOVEMENT("there is no movement of that reference"),
    REFERENCE_TAKEN("another movement has that reference"),
    ALREADY_CANCELLED("it is cancelled already"),
    IS_A_CANCELLATION("it is a cancellation; enter again what it cancelled"),
    BEFORE_WHAT_IT_CANCELS("it is dated before what it cancels"),
    ACCOUNT_SUSPENDED("the account is suspended and takes payments only"),
    ACCOUNT_TERMINATED("the account is terminated"),
    EXCEEDS_CREDIT("that is more than the customer's credit that settles nothing"),
    EXCEEDS_OPEN("that is more than what is open");

    private final String sentence;

    MovementRefusal(String sentence) {
        this.sentence = sentence;
    }

    /** Why, in words that follow a colon. */
    public String sentence() {
        return sentence;
    }
}
