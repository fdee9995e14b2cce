package mx.ventanilla.review;

public final class Main {
    private Main() {}
    public static void main(String... args) {
        org.springframework.boot.SpringApplication.run(ReviewWorker.class, args);
    }
}
