package daybook.jobs.crew;

/**
 * The right of a worker to work on a partition.
 *
 * @param partition key of the partition
 * @param token which claim of the partition this is; a later one shuts it out
 * @param runId the run
 * @param epoch its attempt
 * @param stepExecutionId what Spring Batch knows the partition by
 */
public record Claim(long partition, int token, long runId, int epoch, long stepExecutionId) {

    /** Whether nobody has worked on the partition before. */
    public boolean isFirst() {
        return token == 1;
    }
}
