package macrame.isa.verifier;

/** What an instruction does to a place; a hazard is named after the later access, then the earlier one. */
enum Access {
    READ("reads", "reading"),
    WRITE("writes", "writing");

    private final String does;
    private final String doing;

    Access(String does, String doing) {
        this.does = does;
        this.doing = doing;
    }

    String does() {
        return does;
    }

    String doing() {
        return doing;
    }

    String after(Access earlier) {
        return noun() + " after " + earlier.noun();
    }

    private String noun() {
        return this == READ ? "read" : "write";
    }
}
